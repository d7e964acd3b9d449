import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import type { Requirements } from '#lib/mlflow/requirements.ts'

/** The Python environment that the files of a model ask for. Plain JSON. */
export interface ModelEnvironment {
  /** As pinned: `3.8.5`, or an expression such as `>=3.8,<3.9`; undefined when no file says. */
  python?: string
  /** The file whose packages are installed; `MLmodel` when there is none and only the flavors' libraries are known. */
  source: 'requirements.txt' | 'conda.yaml' | 'MLmodel'
  requirements: string[]
  /** What a person should know before building it. */
  notes: string[]
}

const libraries: Record<string, [distribution: string, versionKey: string]> = {
  sklearn: ['scikit-learn', 'sklearn_version'],
  xgboost: ['xgboost', 'xgb_version'],
  lightgbm: ['lightgbm', 'lgb_version'],
  catboost: ['catboost', 'catboost_version'],
  onnx: ['onnx', 'onnx_version'],
  pytorch: ['torch', 'pytorch_version'],
  statsmodels: ['statsmodels', 'statsmodels_version'],
  prophet: ['prophet', 'prophet_version'],
}

/** Chooses as MLflow does: requirements.txt before conda.yaml, whose other packages are left out (mlflow.md section 10). */
export function deriveModelEnvironment({ flavors }: Mlmodel, given: Requirements): ModelEnvironment {
  const python = given.python ?? textOf(flavors.python_function?.python_version)
  const { source, requirements } = choosePackages(flavors, given)
  const notes = [...noteOldPins(python, requirements), ...noteDisagreements(given), ...noteCondaPackages(given)]
  return { ...(python !== undefined && { python }), source, requirements, notes }
}

function choosePackages(
  flavors: Mlmodel['flavors'],
  { requirementsTxt, conda }: Requirements,
): Pick<ModelEnvironment, 'source' | 'requirements'> {
  if (requirementsTxt) return { source: 'requirements.txt', requirements: requirementsTxt }
  if (conda) return { source: 'conda.yaml', requirements: conda.pip }
  const requirements = Object.entries(flavors).flatMap(([flavor, options]) => {
    const [distribution, key] = libraries[flavor] ?? []
    const version = key && textOf(options[key])
    return distribution ? [version ? `${distribution}==${version}` : distribution] : []
  })
  return { source: 'MLmodel', requirements: ['mlflow', 'pandas', ...requirements] }
}

/** The first releases with which today's machines and package indexes still get along. */
const oldest: Record<string, [number, number]> = {
  python: [3, 9],
  numpy: [1, 21],
  pandas: [1, 3],
  'scikit-learn': [1, 0],
}

function noteOldPins(python: string | undefined, requirements: string[]): string[] {
  const pins = pinsOf(requirements)
  const version = /^\d+\.\d+/.exec(python ?? '')?.[0]
  if (version) pins.set('python', version)
  const old = [...pins].flatMap(([name, pinned]) => {
    const [major = 0, minor = 0] = oldest[name] ?? []
    const [ownMajor = 0, ownMinor = 0] = pinned.split('.').map(Number)
    return ownMajor < major || (ownMajor === major && ownMinor < minor)
      ? [`${name === 'python' ? 'Python' : name} ${pinned}`]
      : []
  })
  return old.length > 0 ? [`${old.join(', ')}: so old that it can hardly be installed any more.`] : []
}

function noteDisagreements({ requirementsTxt, conda }: Requirements): string[] {
  const inConda = pinsOf(conda?.pip ?? [])
  const differing = [...pinsOf(requirementsTxt ?? [])].flatMap(([name, pinned]) => {
    const other = inConda.get(name)
    return other !== undefined && other !== pinned ? [`${name} ${pinned} and ${other}`] : []
  })
  if (differing.length === 0) return []
  return [
    `requirements.txt and conda.yaml disagree: ${differing.join(', ')}. requirements.txt is used, as MLflow does.`,
  ]
}

function noteCondaPackages({ requirementsTxt, conda }: Requirements): string[] {
  const packages = (conda?.packages ?? []).filter((entry) => !/^(python|pip)\b/.test(entry))
  if (requirementsTxt || packages.length === 0) return []
  return [`Packages that conda.yaml takes from a conda channel are left out: ${packages.slice(0, 5).join(', ')}.`]
}

/** Exact versions by the normalised name of the distribution. */
function pinsOf(requirements: string[]): Map<string, string> {
  return new Map(
    requirements.flatMap((line) => {
      const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*===?\s*([\w.+!-]+)/.exec(line) ?? []
      return name && version ? [[name.toLowerCase().replace(/[._]/g, '-'), version] as const] : []
    }),
  )
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
