export {
  type HmacSha256,
  parseWebhookSecret,
  type ReplayMemory,
  replayMemory,
  signWebhook,
  verifyWebhook,
  type WebhookCheck,
  type WebhookHeaders,
  type WebhookMessage,
  type WebhookRefusal,
  type WebhookSecret,
  webhookToleranceMs,
} from './signature.ts';
