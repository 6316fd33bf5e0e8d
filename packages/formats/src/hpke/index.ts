export { type Binding, open, publicKeyBytes, type SecretKey, seal, sealingBytes } from './hpke.ts';
