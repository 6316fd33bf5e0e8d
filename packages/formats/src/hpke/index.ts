export {
  type Aead,
  type Binding,
  open,
  publicKeyBytes,
  type Subtle,
  seal,
  sealingBytes,
} from './hpke.ts';
