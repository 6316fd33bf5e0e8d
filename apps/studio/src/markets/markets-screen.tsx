export function MarketsScreen() {
  return null;
}
