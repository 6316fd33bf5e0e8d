export function EditionScreen() {
  return null;
}
