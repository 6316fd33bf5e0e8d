import { open } from '../installation.ts';
import { exit, type Verb } from '../verb.ts';

export const migrateVerb: Verb = {
  name: 'migrate',
  takes: '',
  does: 'Brings the database to the form that this version needs.',
  example: 'npx nhipcau migrate',
  options: {},
  words: [0, 0],
  run: async (call) => {
    const installation = await open(call, 'verb');
    await installation.close();
    call.answer('The database is up to date.', { migrated: true });
    return exit.done;
  },
};
