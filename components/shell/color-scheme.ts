/** The attribute on <html> that says light or dark; the inline script of the root layout sets it before the first paint. */
export const colorSchemeAttribute = 'data-color-scheme'
