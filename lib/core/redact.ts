const gone = '[removed]'

const patterns: readonly [RegExp, string][] = [
  // What a URL's query and user information hold is the server's of that URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+@/gi, `$1${gone}@`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#'"]*)[?#][^\s'"]*/gi, `$1?${gone}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${gone}`],
  [
    /\b([\w-]*(?:account_?key|api_?key|shared_?access_?signature|password|secret|token|sig))("?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&'"}]+)/gi,
    `$1$2${gone}`,
  ],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, gone],
]

/** A message for logs, without what looks like a credential in it: parts of URLs, keys with their values, tokens. */
export function redactSecrets(text: string): string {
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}
