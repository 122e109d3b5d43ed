/** Text as HTML that shows the same: its special characters escaped. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text of several lines as HTML: blank lines part paragraphs, single line ends stay line ends. */
export function linesToHtml(text: string): string {
  return text
    .split(/\r?\n[ \t]*\r?\n\s*/)
    .map((paragraph) => `<p>${escapeText(paragraph.trim()).replace(/\r?\n/g, '<br>')}</p>`)
    .join('');
}
