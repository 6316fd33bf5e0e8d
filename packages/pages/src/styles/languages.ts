/**
 * What each language's script needs: fonts the reader has, room above and below the line, and where
 * lines may break.
 */
export const languages = `
:root:lang(vi) { --tight: 1.3; --leading: 1.75; }
:root:lang(de), :root:lang(fr), :root:lang(es), :root:lang(ru) { --tight: 1.2; }
:root:lang(de) .body p, :root:lang(ru) .body p, :root:lang(fr) .body p, :root:lang(es) .body p { hyphens: auto; }
:root:lang(de) :is(h1, h2, h3), :root:lang(ru) :is(h1, h2, h3) { hyphens: manual; overflow-wrap: break-word; }
:root:lang(ru) {
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  --serif: Georgia, 'PT Serif', 'Noto Serif', 'Times New Roman', serif;
}
:root:lang(ko) {
  --sans: system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif;
  --serif: 'Noto Serif KR', 'Noto Serif CJK KR', 'Nanum Myeongjo', AppleMyungjo, Batang, serif;
  --leading: 1.8; --tight: 1.36; --size: 1.0625rem; --measure: 38rem;
}
:lang(ko) { word-break: keep-all; line-break: strict; }
:root:lang(ja) {
  --sans: 'Hiragino Sans', 'Yu Gothic Medium', 'Yu Gothic', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif;
  --serif: 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif JP', 'Noto Serif CJK JP', serif;
  --leading: 1.9; --tight: 1.4; --measure: 38rem;
}
:root:lang(zh) {
  --sans: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif;
  --serif: 'Songti SC', 'Noto Serif SC', 'Noto Serif CJK SC', SimSun, serif;
  --leading: 1.85; --tight: 1.38; --measure: 38rem;
}
:lang(ja), :lang(zh) { line-break: strict; word-break: normal; }
:lang(ja) :is(h1, h2, h3) { word-break: auto-phrase; }
:root:lang(ar) {
  --sans: system-ui, -apple-system, 'Segoe UI', 'Geeza Pro', Tahoma, 'Noto Sans Arabic', sans-serif;
  --serif: 'Amiri', 'Noto Naskh Arabic', 'Geeza Pro', 'Traditional Arabic', 'Noto Sans Arabic', serif;
  --reading: 'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', 'Noto Sans Arabic', serif;
  --leading: 1.95; --tight: 1.5; --size: 1.1875rem;
}
:lang(ar) { letter-spacing: 0; }
:root:lang(lo) {
  --sans: 'Noto Sans Lao', 'Noto Sans Lao Looped', 'Lao Sangam MN', 'Leelawadee UI', 'Lao UI', sans-serif;
  --serif: 'Noto Serif Lao', 'Noto Sans Lao', 'Lao Sangam MN', 'Leelawadee UI', serif;
  --leading: 1.95; --tight: 1.6; --size: 1.125rem;
}
:root:lang(km) {
  --sans: 'Noto Sans Khmer', 'Khmer Sangam MN', 'Leelawadee UI', 'Khmer UI', sans-serif;
  --serif: 'Noto Serif Khmer', 'Noto Sans Khmer', 'Khmer Sangam MN', 'Leelawadee UI', serif;
  --leading: 2.1; --tight: 1.75; --size: 1.125rem;
}
:root:is(:lang(km), :lang(lo)) h1 { font-size: clamp(1.75rem, 1.3rem + 2.1vw, 2.9rem); }
:root:is(:lang(ko), :lang(ja), :lang(zh), :lang(ar)) h1 { font-size: clamp(1.8rem, 1.35rem + 2.4vw, 3.2rem); }
:root:is(:lang(ko), :lang(ja), :lang(zh)) em { font-style: normal; font-weight: 700; }
:root:is(:lang(ar), :lang(km), :lang(lo)) em { font-style: normal; color: var(--jade); }
[lang='km'], [lang='lo'] { line-height: 1.8; }
`;
