const longest = 2_000_000
const token = /"(?:[^"\\]+|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs

/**
 * JSON with line breaks and indents; the texts of its values stay as they are, so that no digit of a long number is lost. What is
 * not JSON, or very long, is given back unchanged. Lists of plain values stand on one line.
 */
export function formatJson(text: string): string {
  if (text.length > longest || !isJson(text)) return text
  const tokens = text.match(token) ?? []
  const lines: string[] = []
  let line = ''
  let depth = 0
  const wrap = () => {
    lines.push(line)
    line = '  '.repeat(depth)
  }
  for (let at = 0; at < tokens.length; at++) {
    const one = tokens[at] ?? ''
    const flat = one === '[' || one === '{' ? flatList(tokens, at) : undefined
    if (flat) {
      line += flat.text
      at = flat.end
    } else if (one === '[' || one === '{') {
      line += one
      depth++
      wrap()
    } else if (one === ']' || one === '}') {
      depth--
      wrap()
      line += one
    } else if (one === ',') {
      line += one
      wrap()
    } else line += one === ':' ? ': ' : one
  }
  return [...lines, line].join('\n')
}

const longestList = 100

/** An empty object, or a list without lists or objects that fits on a line. */
function flatList(tokens: readonly string[], start: number): { text: string; end: number } | undefined {
  let text = ''
  for (let at = start; at < tokens.length && text.length <= longestList; at++) {
    const one = tokens[at] ?? ''
    text += one === ',' ? ', ' : one
    if (one === ']' || one === '}') return { text, end: at }
    if (at > start && (one === '[' || one === '{')) return undefined
    if (tokens[start] === '{' && at > start) return undefined
  }
  return undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
