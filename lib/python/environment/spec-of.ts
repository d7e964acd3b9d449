import { AppError } from '#lib/core/errors.ts'
import { parseYamlMap } from '#lib/mlflow/mlmodel.ts'
import { requirementLines } from '#lib/mlflow/requirements.ts'
import type { EnvironmentSpec } from '#lib/python/environment/environment-spec.ts'

export interface PlannedSpec {
  spec: EnvironmentSpec
  /** What the files ask for and an environment here does not get. */
  warnings: string[]
}

/** The text of a file beside the requirements, by its relative path; undefined when there is none. */
type ReadText = (path: string) => Promise<string | undefined>

const include = /^(-r|--requirement|-c|--constraint)(?:\s*=\s*|\s+|(?=[^\s=]))(\S.*)$/

/** Reads the lines of a requirements file that has no files beside it. Throws UserError for a line that includes one. */
export function specOfRequirements(text: string, python?: string): EnvironmentSpec {
  const requirements = requirementLines(text)
  refuseIncludes(requirements)
  return { ...(python !== undefined && { python }), requirements, files: {} }
}

/** Reads a conda file, YAML or JSON: the Python pin and pip's list. Throws UserError with line and column. */
export function specOfCondaFile(text: string, name = 'condaFile'): PlannedSpec {
  const { python, pip, others } = readConda(text, name)
  refuseIncludes(pip)
  return {
    spec: { ...(python !== undefined && { python }), requirements: pip, files: {} },
    warnings: droppedWarnings(others),
  }
}

/** The names under which a MLmodel may announce its environment files. */
export interface EnvironmentFileNames {
  virtualenv?: string
  conda?: string
}

/**
 * What a model's own files ask for, as MLflow resolves them (mlflow.md section 10): python_env.yaml; else the Python of
 * conda.yaml and requirements.txt, or pip's list of conda.yaml; else the Python that is here and the package mlflow.
 */
export async function specOfModel(
  read: ReadText,
  { virtualenv = 'python_env.yaml', conda = 'conda.yaml' }: EnvironmentFileNames = {},
): Promise<PlannedSpec> {
  const [pythonEnv, requirementsTxt, condaYaml] = await Promise.all([virtualenv, 'requirements.txt', conda].map(read))
  if (pythonEnv !== undefined) {
    const { python, lines } = readPythonEnv(pythonEnv, virtualenv)
    return { spec: await complete(python, await expand(lines, virtualenv, read), read), warnings: [] }
  }
  const fromConda = condaYaml === undefined ? undefined : readConda(condaYaml, conda)
  if (requirementsTxt === undefined && !fromConda)
    return { spec: { requirements: ['mlflow'], files: {} }, warnings: ['The model names no packages: it gets mlflow.'] }
  const lines = requirementsTxt === undefined ? (fromConda?.pip ?? []) : requirementLines(requirementsTxt)
  return {
    spec: await complete(fromConda?.python, lines, read),
    warnings: droppedWarnings(fromConda?.others ?? []),
  }
}

interface CondaContent {
  python: string | undefined
  pip: string[]
  /** Conda packages besides Python and pip. */
  others: string[]
}

function readConda(text: string, name: string): CondaContent {
  const { dependencies = [] } = parseYamlMap(text, name)
  if (!Array.isArray(dependencies)) throw malformed(name, 'dependencies', 'is not a list')
  const packages: string[] = []
  const pip: string[] = []
  for (const entry of dependencies) {
    if (typeof entry === 'string') packages.push(entry.trim())
    else pip.push(...readPipList(entry, name))
  }
  const ofPython = packages.find((entry) => /^(\S*::)?python(?![\w.-])/.test(entry))
  const python = ofPython
    ?.replace(/^(\S*::)?python\s*=*\s*/, '')
    .replace(/=.*$/, (build) => (/^=\D/.test(build) ? '' : build))
  return {
    python: python || undefined,
    pip,
    others: packages.filter((entry) => entry !== ofPython && !/^(\S*::)?pip(?![\w.-])/.test(entry)),
  }
}

function readPipList(entry: unknown, name: string): string[] {
  const pip = typeof entry === 'object' && entry !== null && 'pip' in entry ? entry.pip : undefined
  if (!Array.isArray(pip) || pip.some((line) => typeof line !== 'string'))
    throw malformed(name, 'dependencies', 'holds something that is neither a package nor a list of pip packages')
  return requirementLines(pip.join('\n'))
}

function readPythonEnv(text: string, name: string): { python: string | undefined; lines: string[] } {
  const { python, dependencies = [] } = { python: undefined, ...parseYamlMap(text, name) }
  if (!Array.isArray(dependencies) || dependencies.some((line) => typeof line !== 'string'))
    throw malformed(name, 'dependencies', 'is not a list of text')
  return {
    python: python === undefined || python === null ? undefined : String(python),
    lines: requirementLines(dependencies.join('\n')),
  }
}

/** Puts the lines of `-r requirements.txt` in its place, so that a person reads packages and not a file's name. */
async function expand(lines: readonly string[], from: string, read: ReadText): Promise<string[]> {
  const expanded = lines.map(async (line) => {
    const [, option = '', path = ''] = include.exec(line) ?? []
    if (!option.includes('-r') || path.includes('/')) return [line]
    const text = await read(path)
    if (text === undefined) throw missingInclude(from, path)
    return requirementLines(text)
  })
  return (await Promise.all(expanded)).flat()
}

/** Adds the files that the lines include, and those that these include. */
async function complete(python: string | undefined, requirements: string[], read: ReadText): Promise<EnvironmentSpec> {
  const files: Record<string, string> = {}
  const collect = async (lines: readonly string[], from: string) => {
    for (const line of lines) {
      const included = includesOf(line)
      if (included.length === 0) continue
      const [, , named] = include.exec(line) ?? []
      if (named === undefined || included.length > 1) throw besideOthers(line, from)
      const path = joinInside(from, named)
      if (files[path] !== undefined) continue
      const text = await read(path)
      if (text === undefined) throw missingInclude(from, path)
      files[path] = text
      await collect(requirementLines(text), path)
    }
  }
  await collect(requirements, 'requirements.txt')
  return { ...(python !== undefined && { python }), requirements, files }
}

/** A path that a file of the model names, seen from the model's folder. Throws UserError when it leads out of it. */
function joinInside(from: string, named: string): string {
  const parts = named.startsWith('/') ? ['..'] : from.split('/').slice(0, -1)
  for (const part of named.split('/')) {
    if (part === '..' && parts.pop() === undefined) throw outside(named)
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  if (parts[0] === '..') throw outside(named)
  return parts.join('/')
}

/** Paths that an option line includes: pip takes shortened names, and several options in one line. */
function includesOf(line: string): string[] {
  if (!line.startsWith('-')) return []
  return [...line.matchAll(anyInclude)].flatMap(([, path = '']) => (/^["']?[a-z+]+:\/\//i.test(path) ? [] : [path]))
}

const anyInclude =
  /(?<=^|\s)(?:-[rc]\s*=?\s*|--(?:r(?!equire-hashes)|c(?!onfig))[a-z]*(?:\s*=\s*|\s+))("[^"]*"|'[^']*'|\S+)/g

function refuseIncludes(lines: readonly string[]): void {
  const found = lines.find((line) => includesOf(line).length > 0)
  if (found === undefined) return
  throw new AppError(
    'UserError',
    `The line '${found}' includes a file, and an environment has none beside it. Write that file's lines in its place.`,
    'requirements',
  )
}

function droppedWarnings(packages: readonly string[]): string[] {
  if (packages.length === 0) return []
  return [
    `Conda packages are not installed here, only Python and what pip lists: ${packages.join(', ')}. Add what is needed to the list of pip.`,
  ]
}

const malformed = (file: string, key: string, what: string) =>
  new AppError('UserError', `${file} cannot be used: its key '${key}' ${what}.`, file)

const missingInclude = (from: string, path: string) =>
  new AppError('UserError', `${from} includes '${path}', which is not among the model's files.`, path)

const besideOthers = (line: string, from: string) =>
  new AppError(
    'UserError',
    `The line '${line}' of ${from} includes a file beside other options. Give it a line of its own.`,
    from,
  )

const outside = (path: string) =>
  new AppError('UserError', `The requirements include '${path}', which is outside of the model's folder.`, path)
