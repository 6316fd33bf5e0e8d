export function TopicsScreen() {
  return null;
}
