export { openMachine } from './open-machine.ts';
export { type MachineSettings, readMachineSettings } from './settings.ts';
