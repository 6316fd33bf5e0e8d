import { cleanLink } from '@nhipcau/formats/html';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { type CleanPaste, cleanPaste, type PastedNode } from './clean-paste.ts';

/** A node of parse5, which builds trees as browsers do, seen as one of the DOM. */
function seen(node: DefaultTreeAdapterTypes.Node): PastedNode {
  const isElement = 'tagName' in node;
  return {
    nodeType: isElement ? 1 : node.nodeName === '#text' ? 3 : node.nodeName === '#comment' ? 8 : 9,
    nodeName: isElement ? node.tagName.toUpperCase() : node.nodeName,
    nodeValue: 'value' in node ? node.value : null,
    get childNodes() {
      return 'childNodes' in node ? node.childNodes.map(seen) : [];
    },
    getAttribute: (name) =>
      isElement ? (node.attrs.find((one) => one.name === name)?.value ?? null) : null,
  };
}

function paste(html: string): CleanPaste {
  const body = seen(parse(html));
  return cleanPaste(body);
}

const clean = (html: string): string => paste(html).html;

describe('from Word', () => {
  const word = (body: string): string => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

  test('paragraphs, headings and marks come without styles, spans and classes', () => {
    expect(
      clean(
        word(`<h1><span lang=VI style='font-size:16pt;color:#2F5496'>Lịch sử<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8pt'><span lang=VI>Cầu
<b style='mso-bidi-font-weight:normal'>dài</b> và <i>đẹp</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2><span lang=VI>Nhịp</span></h2>`),
      ),
    ).toBe('<h2>Lịch sử</h2><p>Cầu <strong>dài</strong> và <em>đẹp</em>.</p><h3>Nhịp</h3>');
  });

  const item = (level: number, sign: string, text: string): string =>
    `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=VI style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=VI>${text}<o:p></o:p></span></p>`;

  test('paragraphs that are shown as a list become one', () => {
    expect(clean(word(item(1, '·', 'a') + item(2, 'o', 'b') + item(1, '·', 'c')))).toBe(
      '<ul><li><p>a</p><p>– b</p></li><li><p>c</p></li></ul>',
    );
    expect(clean(word(item(1, '1.', 'a') + item(2, 'a)', 'b') + item(1, '2.', 'c')))).toBe(
      '<ol><li><p>a</p><p>1. b</p></li><li><p>c</p></li></ol>',
    );
    expect(
      clean(word(`${item(1, '1.', 'a')}<p>x</p>${item(1, '·', 'b')}${item(1, '1)', 'c')}`)),
    ).toBe(
      '<ol><li><p>a</p></li></ol><p>x</p><ul><li><p>b</p></li></ul><ol><li><p>c</p></li></ol>',
    );
  });

  test('comments, deleted words and hidden words stay behind', () => {
    expect(
      clean(
        word(`<p class=MsoNormal>Cầu <del>cũ</del><ins>mới</ins><span class=MsoCommentReference><span><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a></span></span><span style='display:none;mso-hide:all'>ẩn</span></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Nhận xét</p></div></div>
<p class=MsoToc1>Mục lục</p>`),
      ),
    ).toBe('<p>Cầu mới</p>');
  });

  test('tables are even: joined cells come apart', () => {
    expect(
      clean(
        word(`<table class=MsoTableGrid border=1><tr style='height:1pt'><td width=10 valign=top><p class=MsoNormal><b>Năm</b></p></td><td colspan=2><p>Khách</p></td></tr>
<tr><td rowspan=2><p>2025</p></td><td>1</td><td>2</td></tr><tr><td>3</td><td><ul><li>4</li></ul></td></tr></table>`),
      ),
    ).toBe(
      '<table><tbody><tr><th><p><strong>Năm</strong></p></th><th><p>Khách</p></th><th><p></p></th></tr>' +
        '<tr><td><p>2025</p></td><td><p>1</p></td><td><p>2</p></td></tr>' +
        '<tr><td><p></p></td><td><p>3</p></td><td><p>– 4</p></td></tr></tbody></table>',
    );
  });
});

describe('from Google Docs', () => {
  const docs = (body: string): string =>
    `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">${body}</b>`;

  test('the wrapper is not strong, and marks are read from styles', () => {
    expect(
      clean(
        docs(
          '<p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">Cầu </span><span style="font-weight:700">dài</span><span style="font-style:italic"> đẹp</span></p><br /><h3><span style="font-weight:700">Nhịp</span></h3>',
        ),
      ),
    ).toBe('<p>Cầu <strong>dài</strong><em> đẹp</em></p><h3>Nhịp</h3>');
  });

  test('lists in lists become lines, comments stay behind', () => {
    expect(
      clean(
        docs(
          '<ul><li dir="ltr" aria-level="1"><p role="presentation"><span>a<sup><a href="#cmnt1">[a]</a></sup></span></p></li><ul><li aria-level="2"><p>b</p></li></ul><li><p>c</p></li></ul>',
        ),
      ),
    ).toBe('<ul><li><p>a</p><p>– b</p></li><li><p>c</p></li></ul>');
  });

  test('links lead where they say', () => {
    expect(
      clean(
        docs(
          '<p><a href="https://www.google.com/url?q=https://example.vn/a?b%3D1&amp;sa=D&amp;usg=x"><span style="text-decoration:underline">đây</span></a></p>',
        ),
      ),
    ).toBe('<p><a href="https://example.vn/a?b=1">đây</a></p>');
  });
});

describe('from a web page', () => {
  test('pictures, videos and scripts stay behind and pictures are counted', () => {
    expect(
      paste(
        '<div><script>alert(1)</script><style>p{}</style><img src="https://example.org/a.jpg" onerror="alert(1)"><p onclick="x()">Một<img width="1" height="1" src="https://t.example/p.gif"></p><figure><img src="b.png"><figcaption>Ảnh</figcaption></figure><iframe src="x"></iframe></div>',
      ),
    ).toEqual({ html: '<p>Một</p><p>Ảnh</p>', media: 3 });
  });

  test('words keep together what belongs together', () => {
    expect(clean('Một <span>hai\n  ba</span><br>bốn<div>năm</div>sáu&nbsp;km')).toBe(
      '<p>Một hai ba<br>bốn</p><p>năm</p><p>sáu\u00a0km</p>',
    );
    expect(clean('<blockquote><p>a</p><p>b</p></blockquote><hr>')).toBe(
      '<blockquote><p>a</p><p>b</p></blockquote>',
    );
    expect(clean('<table><tr><td><p>chỉ</p><p>khung</p></td></tr></table>')).toBe(
      '<p>chỉ</p><p>khung</p>',
    );
    expect(clean('<dl><dt>a</dt><dd>b</dd></dl>')).toBe('<p>a</p><p>b</p>');
  });

  test('text is written as text, and comes in NFC', () => {
    expect(clean('&lt;b&gt; &amp; "Đà Nẵng"'.normalize('NFD'))).toBe(
      '<p>&lt;b&gt; &amp; &quot;Đà Nẵng&quot;</p>',
    );
  });

  test('nothing but the elements of a text comes out, whatever comes in', {
    timeout: 60_000,
  }, () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<ul>',
        '<li>',
        '</li>',
        '</ul>',
        '<table>',
        '<tr>',
        '<td colspan=3>',
        '</table>',
      ],
      ...[
        '<b>',
        '</b>',
        '<h1>',
        '</h1>',
        '<img>',
        '<script>',
        '</script>',
        '<a href="javascript:x">',
        '</a>',
      ],
      ...[
        'chữ',
        ' ',
        '&lt;',
        '<blockquote>',
        "<p style='mso-list:l0 level2 lfo1'>",
        '<svg>',
        '<!--',
        '-->',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const tags = clean(pieces.join('')).match(/<[^>]*>/g) ?? [];
        const known =
          /^<\/?(?:p|h2|h3|ul|ol|li|blockquote|table|tbody|tr|th|td|strong|em|a)>$|^<br>$|^<a href="(?:https?:|mailto:|\/)[^"]*">$/;
        expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
      }),
    );
  });

  test('what is nested deeper than 200 levels is left out', () => {
    expect(clean(`${'<div>'.repeat(500)}a`)).toBe('');
    expect(clean(`${'<div>'.repeat(100)}a`)).toBe('<p>a</p>');
  });
});

test.each([
  ['https://example.vn/a?utm_source=x&b=1&fbclid=y#c', 'https://example.vn/a?b=1#c'],
  ['https://example.vn/a?utm_source=x', 'https://example.vn/a'],
  ['https://example.vn/a?q=C%E1%BA%A7u+a&utm_id=1', 'https://example.vn/a?q=C%E1%BA%A7u+a'],
  ['https://example.vn/a?my_utm_source=1', 'https://example.vn/a?my_utm_source=1'],
  ['https://example.vn/?', 'https://example.vn/'],
  [
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.vn%2F%3Ffbclid%3Dx&h=y',
    'https://example.vn/',
  ],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.vn%2Fa&data=x',
    'https://example.vn/a',
  ],
  [
    'https://www.google.com/url?q=javascript:alert(1)',
    'https://www.google.com/url?q=javascript:alert(1)',
  ],
  ['mailto:a@example.vn', 'mailto:a@example.vn'],
  ['/vi/stories/x', '/vi/stories/x'],
  ['#_ftn1', null],
  ['javascript:alert(1)', null],
  ['file:///C:/Users/a.docx', null],
  ['', null],
])('the link %s is pasted as %s', (address, link) => {
  expect(cleanLink(address)).toBe(link);
});
