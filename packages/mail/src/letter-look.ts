/** How the HTML of a letter looks: styles within it, since programs for mail read no sheet. */
export const letterBody =
  'margin:0;padding:24px;background:#FBF7EF;color:#16212B;font:16px/1.5 sans-serif';
export const letterButton =
  'display:inline-block;padding:10px 18px;border-radius:4px;background:#21406B;color:#FFFFFF;text-decoration:none';
