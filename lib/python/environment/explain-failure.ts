import type { PythonSettings } from '#lib/config.ts'

const maxShownLines = 12
const maxShownCharacters = 2000

/** What a person can do, by what the tools say. The first that fits is told. */
const advices: readonly { on: RegExp; advice: (settings: PythonSettings) => string }[] = [
  {
    on: /No space left on device|Disk quota exceeded/i,
    advice: () => 'The disk is full: make room and build again.',
  },
  {
    on: /ensurepip is not available|No module named (venv|ensurepip)/i,
    advice: () =>
      'This Python has no venv: install the package python3-venv of the system, or uv, or set SLIPWAY_PYTHON to another interpreter.',
  },
  {
    on: /name resolution|Name or service not known|getaddrinfo|Failed to establish a new connection|Connection refused|Network is unreachable|dns error|error sending request|tunnel error|Read timed out|operation timed out|Connection reset|CERTIFICATE_VERIFY_FAILED|invalid peer certificate/i,
    advice: () =>
      'The package index cannot be reached. Set SLIPWAY_PYTHON_INDEX_URL to one that can, or SLIPWAY_PYTHON_WHEELS to a folder of wheels.',
  },
  {
    on: /metadata-generation-failed|subprocess-exited-with-error|Failed building wheel|Failed to build|build backend returned an error|extra-build-dependencies/i,
    advice: () =>
      'A package has no ready-made wheel for this Python and could not be compiled. Pin a version that has one, or a Python that this version has wheels for.',
  },
  {
    on: /ResolutionImpossible|conflicting dependencies|your requirements are unsatisfiable|No matching distribution|not found in the (package|provided|cache)|Could not find a version|no versions? of/i,
    advice: ({ wheels, indexUrl }) =>
      wheels !== undefined && indexUrl === undefined
        ? `Only the folder ${wheels} is searched (SLIPWAY_PYTHON_WHEELS): put the wheels that are missing there, or change what is asked for.`
        : 'Check the names and loosen the versions that contradict each other or do not exist for this Python.',
  },
  {
    on: /Invalid requirement|Couldn't parse requirement|Expected .* found|no such option/i,
    advice: () => 'Correct that line of the requirements.',
  },
]

/** The resolver's own last words, and a sentence on what to do about them. */
export function explainFailure(lines: readonly string[], settings: PythonSettings): string {
  const words = lastWords(lines)
  const text = lines.slice(-200).join('\n')
  const found = advices.find(({ on }) => on.test(text))
  return `${words}\n${found?.advice(settings) ?? 'The build log has the rest.'}`
}

/** From the first error on, pip's or uv's; of a package that does not compile, its name and its own exception too. */
function lastWords(lines: readonly string[]): string {
  const told = lines.filter((line) => !boilerplate.test(line))
  const tail = told.slice(-80)
  const start = tail.findIndex((line) => /^ERROR: /.test(line))
  const ofUv = tail.slice(
    Math.max(
      0,
      tail.findLastIndex((line) => /^\s*error:/.test(line)),
    ),
  )
  const reasons = tail.filter((line) => /^\s*[│|]?\s*\w*(Error|Exception): \S/.test(line)).slice(-2)
  const ofPip = start === -1 ? [] : [...reasons, ...tail.slice(start)]
  const broken = [told.findLast((line) => /^Collecting /.test(line)) ?? '', ...reasons, ...tail.slice(-4)]
  const shown = ofPip.length > 0 ? ofPip : ofUv.length < tail.length && !isPipsOwn(tail) ? ofUv : broken
  return shorten([...new Set(shown)].filter((line) => line !== '')) || 'The command ended without a word.'
}

/** pip reports what does not compile in lower case, without an ERROR. */
const isPipsOwn = (lines: readonly string[]) => lines.some((line) => /^error: (subprocess|metadata)-/.test(line))

/** The beginning says what failed, the end why. */
function shorten(lines: readonly string[]): string {
  const some = lines.length <= maxShownLines ? lines : [...lines.slice(0, 3), '…', ...lines.slice(4 - maxShownLines)]
  const text = some.join('\n')
  return text.length <= maxShownCharacters ? text : `${text.slice(0, 400)} … ${text.slice(400 - maxShownCharacters)}`
}

const boilerplate = /^\[notice\]|^To fix this you could try|^\d\. (loosen|remove)|^hint: See above for details/
