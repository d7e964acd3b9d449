import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import type { Requirements } from '#lib/mlflow/requirements.ts'

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

/** What a model without environment files needs: its flavors' libraries, in the versions that saved it. */
export function deriveLibraries({ flavors }: Mlmodel): { python?: string; requirements: string[] } {
  const python = textOf(flavors.python_function?.python_version)
  const requirements = Object.entries(flavors).flatMap(([flavor, options]) => {
    const [distribution, key] = libraries[flavor] ?? []
    const version = key && textOf(options[key])
    return distribution ? [version ? `${distribution}==${version}` : distribution] : []
  })
  return { ...(python !== undefined && { python }), requirements: ['mlflow', 'pandas', ...requirements] }
}

interface Asked {
  python?: string | undefined
  requirements: readonly string[]
}

/** What a person should know before building an environment: pins of long ago, and files that disagree. */
export function noteOnEnvironment(asked: Asked, given: Requirements): string[] {
  return [...noteOldPins(asked), ...noteDisagreements(given)]
}

/** The first releases with which today's machines and package indexes still get along. */
const oldest: Record<string, [number, number]> = {
  python: [3, 9],
  numpy: [1, 21],
  pandas: [1, 3],
  'scikit-learn': [1, 0],
}

function noteOldPins({ python, requirements }: Asked): string[] {
  const pins = pinsOf(requirements)
  const version = /^\d+\.\d+/.exec(python ?? '')?.[0]
  if (version) pins.set('python', version)
  const old = [...pins].flatMap(([name, pinned]) => {
    const [major = 0, minor = 0] = oldest[name] ?? []
    const [ownMajor = 0, ownMinor = 0] = pinned.split('.').map(Number)
    const isOld = ownMajor < major || (ownMajor === major && ownMinor < minor)
    return isOld ? [`${name === 'python' ? 'Python' : name} ${pinned}`] : []
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

/** Exact versions by the normalised name of the distribution. */
function pinsOf(requirements: readonly string[]): Map<string, string> {
  return new Map(
    requirements.flatMap((line) => {
      const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*===?\s*([\w.+!-]+)/.exec(line) ?? []
      return name && version ? [[name.toLowerCase().replace(/[._]/g, '-'), version] as const] : []
    }),
  )
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
