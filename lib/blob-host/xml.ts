/** Children of an element: text, or elements that were written already. */
type Content = string | number | Xml | readonly Xml[] | undefined

/** XML that was written and escaped. */
export class Xml {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** An element; undefined content makes an empty one. Names are ours, or were checked to be names. */
export function element(name: string, content?: Content, attributes: Readonly<Record<string, string>> = {}): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const inner = write(content)
  return new Xml(inner === '' ? `<${name}${written.join('')} />` : `<${name}${written.join('')}>${inner}</${name}>`)
}

export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="utf-8"?>${root.text}`

function write(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Xml) return content.text
  if (typeof content === 'object') return content.map(({ text }) => text).join('')
  return escapeXml(String(content))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold at all becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(invalidInXml, '\ufffd')
    .replace(/[&<>"'\r]/g, (character) => entities[character] ?? character)
}

// Control characters other than tab, line feed and carriage return, and the two non-characters.
const invalidInXml = /[^\t\n\r\u0020-\ufffd]/g

/** Whether a text comes through XML as it is. */
export const fitsXml = (text: string) => text.isWellFormed() && text.search(invalidInXml) < 0
