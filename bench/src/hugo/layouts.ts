/** Layouts that make pages like ours, by their file names below `layouts/`. */
const head = `<!doctype html>
<html lang="{{ .Language.Lang }}" dir="{{ .Language.LanguageDirection }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }} · Nhịp Cầu</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/456789abcdef0123.woff2">
<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/56789abcdef01234.woff2">
<link rel="stylesheet" href="/assets/0123456789abcdef.css">
<link rel="icon" type="image/svg+xml" href="/assets/123456789abcdef0.svg">
<meta name="description" content="{{ .Description }}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end }}<meta property="og:site_name" content="Nhịp Cầu">
<meta property="og:type" content="article">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Description }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:image" content="{{ "media/789abcdef0123456789abcde.jpg" | absURL }}">
<meta property="og:locale" content="{{ .Language.Lang }}">
{{ range .Translations }}<meta property="og:locale:alternate" content="{{ .Language.Lang }}">
{{ end }}<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z" }}">
{{ if .IsPage }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "@id" .Permalink "headline" .Title "description" .Description "inLanguage" .Language.Lang "datePublished" (.Date.Format "2006-01-02T15:04:05Z") "author" (dict "@type" "Person" "name" .Params.byline) "publisher" (dict "@type" "Organization" "name" .Params.organisation) "articleSection" .Params.topics | jsonify | safeJS }}</script>
<script type="module" src="/assets/3456789abcdef012.js"></script>
{{ end }}</head>
`;

const masthead = `<a class="skip" href="#main">{{ i18n "skip" }}</a>
<header class="masthead"><p class="brand"><a href="/{{ .Language.Lang }}/"><svg class="arch"><use href="#arch"/></svg><span lang="vi">Nhịp Cầu</span></a> <span class="tagline">{{ i18n "tagline" }}</span></p>
<nav class="menu" aria-label="{{ i18n "mainMenu" }}"><ul>
{{ $lang := .Language.Lang }}{{ range slice "stories" "topics" "places" "search" "about" }}<li><a href="/{{ $lang }}/{{ . }}/">{{ i18n . }}</a></li>
{{ end }}</ul></nav>
<details class="languages"><summary><span class="label">{{ i18n "languages" }}</span> {{ .Language.LanguageName }}</summary><nav><ul>
{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}"><span lang="{{ .Language.Lang }}" dir="{{ .Language.LanguageDirection }}">{{ .Language.LanguageName }}</span></a></li>
{{ end }}</ul></nav></details></header>
`;

const footer = `<footer class="colophon"><svg class="arch"><use href="#arch"/></svg>
<div class="who"><h2>{{ i18n "whoSpeaks" }}</h2><p><strong>Sample Information Agency</strong></p><p><a href="/{{ .Language.Lang }}/about/#funding">{{ i18n "funding" }}</a></p></div>
<nav aria-label="{{ i18n "contact" }}"><h2>{{ i18n "contact" }}</h2><ul>
<li><a href="mailto:contact@example.vn">{{ i18n "reply" }}</a></li>
<li><a href="mailto:contact@example.vn">{{ i18n "correct" }}</a></li>
<li><a href="/log/">{{ i18n "log" }}</a></li>
<li><a href="/{{ .Language.Lang }}/about/#verify">{{ i18n "verify" }}</a></li>
<li>{{ i18n "feeds" }}: <a href="/{{ .Language.Lang }}/index.xml">RSS</a></li></ul></nav>
<p class="fine">{{ i18n "licence" }} {{ i18n "privacy" }}</p></footer>
`;

const picture = `<picture><source type="image/avif" srcset="/media/{{ . }}-480.avif 480w, /media/{{ . }}-960.avif 960w, /media/{{ . }}-1600.avif 1600w" sizes="(min-width: 48em) 44rem, 100vw"><img class="fx5 fy4" src="/media/{{ . }}-960.jpg" srcset="/media/{{ . }}-480.jpg 480w, /media/{{ . }}-960.jpg 960w, /media/{{ . }}-1600.jpg 1600w" sizes="(min-width: 48em) 44rem, 100vw" width="960" height="540" alt="" loading="lazy" decoding="async"></picture>`;

const card = `<article class="card plain"><div class="shot">{{ partial "picture.html" .Params.hero }}</div>
<div class="words">{{ range first 1 (.GetTerms "topics") }}<p class="kicker"><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>
{{ end }}<h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="summary">{{ .Description }}</p>
<p class="when"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 1 2006" }}</time></p></div>
</article>
`;

const single = `{{ partial "head.html" . }}<body>
{{ partial "masthead.html" . }}<main id="main" tabindex="-1" class="story">
<nav class="crumbs"><ol><li><a href="/{{ .Language.Lang }}/">{{ i18n "home" }}</a></li><li><a href="/{{ .Language.Lang }}/stories/">{{ i18n "stories" }}</a></li></ol></nav>
<article class="story-text"><header class="story-head"><ul class="kicker">{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<h1>{{ .Title }}</h1><p class="standfirst">{{ .Description }}</p>
<p class="by"><strong>{{ .Params.organisation }}</strong> · {{ .Params.byline }} · <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 1 2006" }}</time></p></header>
<figure class="lead-picture">{{ partial "picture.html" .Params.hero }}<figcaption><span>{{ .Params.caption }}</span></figcaption></figure>
<aside class="provenance"><dl><div><dt>{{ i18n "whoSpeaks" }}</dt><dd>{{ .Params.organisation }}</dd></div>
<div><dt>{{ i18n "published" }}</dt><dd>{{ .Date.Format "2 1 2006 15:04" }}</dd></div>
<div><dt>{{ i18n "madeHow" }}</dt><dd>{{ with .Params.translator }}{{ . }}{{ end }} <a href="/vi/stories/{{ .Slug }}">{{ i18n "readOriginal" }}</a></dd></div></dl>
<div class="share" role="group" data-url="{{ .Permalink }}" data-title="{{ .Title }}" data-copied="{{ i18n "copied" }}" data-failed="{{ i18n "copyFailed" }}"><a href="mailto:?subject={{ .Title }}">{{ i18n "shareByEmail" }}</a><button type="button" hidden>{{ i18n "share" }}</button><button type="button" hidden>{{ i18n "copyLink" }}</button><button type="button" hidden>{{ i18n "print" }}</button></div></aside>
<div class="body">
{{ .Content }}</div>
<section class="about-story"><h2>{{ i18n "aboutStory" }}</h2><dl>
<div><dt>{{ i18n "whoSpeaks" }}</dt><dd>{{ .Params.organisation }}</dd></div>
<div><dt>{{ i18n "whoPays" }}</dt><dd>{{ i18n "fundingMore" }}</dd></div>
<div><dt>{{ i18n "howToReply" }}</dt><dd>{{ i18n "replyText" }}</dd></div>
<div><dt>{{ i18n "history" }}</dt><dd><a href="/log/history{{ .RelPermalink }}">{{ i18n "history" }}</a><br>{{ i18n "historyMeaning" }}</dd></div>
<div><dt>{{ i18n "places" }}</dt><dd><ul>{{ range .GetTerms "places" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></dd></div></dl></section></article>
<section class="related"><h2>{{ i18n "readNext" }}</h2><div class="cards">
{{ with .PrevInSection }}{{ partial "card.html" . }}{{ with .PrevInSection }}{{ partial "card.html" . }}{{ with .PrevInSection }}{{ partial "card.html" . }}{{ end }}{{ end }}{{ end }}</div></section>
</main>
{{ partial "footer.html" . }}</body>
</html>
`;

const list = `{{ partial "head.html" . }}<body>
{{ partial "masthead.html" . }}<main id="main" tabindex="-1" class="story-list"><header class="page-head"><h1>{{ .Title }}</h1></header>
{{ $pages := .Paginate .RegularPages.ByDate.Reverse }}<div class="cards">
{{ range $pages.Pages }}{{ partial "card.html" . }}{{ end }}</div>
<nav class="turn">{{ with $pages.Prev }}<a rel="prev" href="{{ .URL }}">{{ i18n "newer" }}</a>{{ end }}{{ with $pages.Next }}<a rel="next" href="{{ .URL }}">{{ i18n "older" }}</a>{{ end }}</nav></main>
{{ partial "footer.html" . }}</body>
</html>
`;

const plain = `{{ partial "head.html" . }}<body>
{{ partial "masthead.html" . }}<main id="main" tabindex="-1"><h1>{{ .Title }}</h1><div class="cards">
{{ range first 13 .RegularPagesRecursive.ByDate.Reverse }}{{ partial "card.html" . }}{{ end }}</div>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main>
{{ partial "footer.html" . }}</body>
</html>
`;

const figure = `{{ $words := split .Inner "|" }}<figure>{{ partial "picture.html" (.Get 0) }}<figcaption><span>{{ index $words 1 }}</span></figcaption></figure>
`;

export const layouts: Readonly<Record<string, string>> = {
  '_default/single.html': single,
  '_default/list.html': list,
  '_default/terms.html': plain.replaceAll('.RegularPagesRecursive', '.Site.RegularPages'),
  'index.html': plain,
  'partials/head.html': head,
  'partials/masthead.html': masthead,
  'partials/footer.html': footer,
  'partials/card.html': card,
  'partials/picture.html': picture,
  'shortcodes/picture.html': figure,
};
