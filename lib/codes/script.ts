/** A function of a script: the line of its definition, from 1, and its parameters when they are in sight. */
export interface ScriptFunction {
  line: number
  /** undefined for a function that is imported or assigned. */
  parameters?: string[]
}

/** Which functions of a scoring script a module has when it is loaded, as far as its text tells. */
export interface Script {
  init: ScriptFunction | undefined
  run: ScriptFunction | undefined
  /** `from x import *` may bring functions that are not in sight. */
  importsAll: boolean
  /** Why it is no scoring script; undefined when it is one, or may be one because of importsAll. */
  problem: string | undefined
}

interface Statement {
  indent: number
  line: number
  /** Without comments, and with the content of its strings left out. */
  text: string
}

/**
 * Looks for `init()` and `run(data)` among the names that a Python module defines at its top level: by def, assignment
 * or import, also inside of if and try, but not in functions and classes. Nothing is run and the grammar is not checked.
 */
export function parseScript(source: string): Script {
  const found = new Map<string, ScriptFunction>()
  let importsAll = false
  const scopes: number[] = []
  for (const { indent, line, text } of splitStatements(source)) {
    while ((scopes.at(-1) ?? -1) >= indent) scopes.pop()
    const isTop = scopes.length === 0
    if (/^(async\s+def|def|class)\b/.test(text)) scopes.push(indent)
    if (!isTop) continue
    importsAll ||= /^from\s.*\bimport\s*\*/.test(text)
    for (const [name, parameters] of namesOf(text)) found.set(name, { line, ...(parameters && { parameters }) })
  }
  const [init, run] = [found.get('init'), found.get('run')]
  return { init, run, importsAll, problem: findProblem(init, run, importsAll) }
}

function findProblem(
  init: ScriptFunction | undefined,
  run: ScriptFunction | undefined,
  importsAll: boolean,
): string | undefined {
  if (!run && !importsAll) return 'It has no function run(data): what there is to score is handed to that one.'
  if (!init && !importsAll) return 'It has no function init(): that one is called once, to load the model.'
  if (init?.parameters?.some((parameter) => !parameter.includes('=') && !parameter.startsWith('*')))
    return 'Its function init takes parameters, and is called without any.'
  const needed = run?.parameters?.filter((parameter) => !parameter.includes('='))
  if (needed?.length === 0 && run?.parameters?.length === 0)
    return 'Its function run takes no parameter, and is called with what there is to score.'
  if ((needed?.filter((parameter) => !parameter.startsWith('*')).length ?? 0) > 1)
    return 'Its function run takes several parameters, and is called with one: what there is to score.'
  return undefined
}

/** The names that one statement defines. */
function namesOf(text: string): [name: string, parameters?: string[]][] {
  const [, defined, inside] = /^(?:async\s+)?def\s+(\w+)\s*\((.*)\)\s*(?:->.*)?:/.exec(text) ?? []
  if (defined !== undefined) return [[defined, splitParameters(inside ?? '')]]
  const [, imported] = /^(?:from\s+\S+\s+)?import\s+(.*)$/.exec(text) ?? []
  if (imported !== undefined) {
    const parts = imported.replaceAll(/[()]/g, '').split(',')
    return parts.map((part) => [
      part
        .trim()
        .split(/\s+as\s+/)
        .at(-1) ?? '',
    ])
  }
  const [, assigned] = /^(\w+)\s*(?::[^=]+)?=(?!=)/.exec(text) ?? []
  return assigned === undefined ? [] : [[assigned]]
}

/** Parts at commas that are in no bracket; the `/` and `*` that only mark kinds are left out. */
function splitParameters(inside: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of inside) {
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '' && part !== '/' && part !== '*')
}

/** Logical lines: strings emptied, comments gone, what brackets and backslashes continue joined. */
function splitStatements(source: string): Statement[] {
  const statements: Statement[] = []
  let current: Statement | undefined
  let depth = 0
  for (const [index, line] of blankStrings(source).split('\n').entries()) {
    const isContinued = current !== undefined
    if (!isContinued && line.trim() === '') continue
    const text = line.trim()
    if (current) current.text += ` ${text}`
    else current = { indent: indentOf(line), line: index + 1, text }
    for (const character of text) depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0
    if (depth > 0) continue
    if (text.endsWith('\\')) {
      current.text = current.text.slice(0, -1).trimEnd()
      continue
    }
    depth = 0
    statements.push(current)
    current = undefined
  }
  return current ? [...statements, current] : statements
}

const indentOf = (line: string) => line.replaceAll('\t', '        ').search(/\S/)

/** Empties strings and comments; the line breaks of long strings stay, so that lines keep their numbers. */
function blankStrings(source: string): string {
  return source
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(stringOrComment, (text) =>
      text.startsWith('#') ? '' : `''${text.includes('\n') ? '\\\n'.repeat(text.split('\n').length - 1) : ''}`,
    )
}

const stringOrComment =
  /#[^\n]*|"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g
