import { parseYamlMap } from '#lib/mlflow/mlmodel.ts'

/** What the environment files of a model ask for, for display: nothing is installed from it. */
export interface Requirements {
  /** As pinned: `3.11.2`, or an expression such as `>=3.8,<3.9`. */
  python?: string
  /** Lines of requirements.txt. */
  requirementsTxt?: string[]
  /** Entries of conda.yaml, pip packages apart from conda packages. */
  conda?: { channels: string[]; packages: string[]; pip: string[] }
}

export interface EnvironmentFiles {
  requirementsTxt?: string
  condaYaml?: string
  pythonEnvYaml?: string
}

/** Throws UserError naming the file and line when one of them is not YAML. */
export function parseRequirements(files: EnvironmentFiles): Requirements {
  const conda = files.condaYaml === undefined ? undefined : parseConda(files.condaYaml)
  return {
    python: pythonOf(files.pythonEnvYaml) ?? conda?.python,
    requirementsTxt: files.requirementsTxt === undefined ? undefined : requirementLines(files.requirementsTxt),
    conda: conda && { channels: conda.channels, packages: conda.packages, pip: conda.pip },
  }
}

/** Comments and empty lines are left out; a line that ends with a backslash goes on in the next. */
export function requirementLines(source: string): string[] {
  return source
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

function parseConda(source: string): { python?: string; channels: string[]; packages: string[]; pip: string[] } {
  const { channels, dependencies } = { channels: [], dependencies: [], ...parseYamlMap(source, 'conda.yaml') }
  const entries: unknown[] = Array.isArray(dependencies) ? dependencies : []
  const packages = texts(entries)
  const python = packages.find((entry) => /^python\b/.test(entry))
  return {
    ...(python && { python: python.replace(/^python\s*=*\s*/, '') }),
    channels: texts(channels),
    packages,
    pip: entries.flatMap(pipPackages),
  }
}

function pythonOf(source: string | undefined): string | undefined {
  if (source === undefined) return undefined
  const { python } = { python: undefined, ...parseYamlMap(source, 'python_env.yaml') }
  return python === undefined || python === null ? undefined : String(python)
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

const pipPackages = (entry: unknown): string[] =>
  typeof entry === 'object' && entry !== null && 'pip' in entry ? texts(entry.pip) : []
