// The catalogues' own words on a Markdown page: placeholders such as <user> are words for people, back-ticks mark code.

/** Escapes what Markdown would swallow; what stands in back-ticks is left as it is. */
export function ownMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]*`)/g)
    .map((part) => (part.startsWith('`') && part.length > 1 ? part : part.replace(/([\\*_[\]|#])/g, '\\$1').replace(/</g, '&lt;').replace(/>/g, '&gt;')))
    .join('');
}
