import { z } from 'zod'
import { type OnlineSettings, onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

type Scale = OnlineSettings['scale']
type FixedScale = Extract<Scale, { kind: 'fixed' }>
type AutoScale = Extract<Scale, { kind: 'auto' }>
type Optional = 'maxQueuedRequests' | 'memoryMb'

/** The settings as a form holds them: null for a number that is left out, and the fields of both kinds of scale. JSON only. */
export interface SettingsForm extends Omit<OnlineSettings, Optional | 'batching' | 'scale' | 'dataCollection'> {
  maxQueuedRequests: number | null
  memoryMb: number | null
  batching: Omit<OnlineSettings['batching'], 'maxRows'> & { maxRows: number | null }
  scale: Omit<FixedScale, 'kind'> & Omit<AutoScale, 'kind'> & { kind: Scale['kind'] }
  dataCollection: Omit<OnlineSettings['dataCollection'], 'datastore'> & { datastore: string }
}

const defaults = onlineSettings.parse({})
const fixed = onlineSettings.parse({ scale: { kind: 'fixed' } }).scale as FixedScale // As asked for.
const auto = onlineSettings.parse({ scale: { kind: 'auto' } }).scale as AutoScale // As asked for.

/** What a deployment has, for the form that edits it. */
export function toSettingsForm(settings: OnlineSettings): SettingsForm {
  return {
    ...settings,
    maxQueuedRequests: settings.maxQueuedRequests ?? null,
    memoryMb: settings.memoryMb ?? null,
    batching: { ...settings.batching, maxRows: settings.batching.maxRows ?? null },
    scale: { ...fixed, ...auto, ...settings.scale },
    dataCollection: { ...settings.dataCollection, datastore: settings.dataCollection.datastore ?? '' },
  }
}

/** A deployment of the portal starts with its metrics kept: the Monitoring tab is one click away from it. */
export const defaultSettingsForm: SettingsForm = toSettingsForm({ ...defaults, diagnostics: true })

/** The settings in the spelling of the API. The values may be wrong still. */
export function presentSettings(form: Partial<SettingsForm>) {
  const { scale, batching, dataCollection, ...rest } = form
  return {
    ...withoutNull(rest),
    ...(batching && { batching: withoutNull(batching) }),
    ...(scale && { scale: presentScale(scale) }),
    ...(dataCollection && { dataCollection: presentCollection(dataCollection) }),
  }
}

const withoutNull = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

export function presentScale({ kind, replicas, ...between }: SettingsForm['scale']) {
  return kind === 'fixed' ? { kind, replicas } : { kind, ...between }
}

const presentCollection = ({ datastore, ...rest }: SettingsForm['dataCollection']) =>
  datastore === '' ? rest : { ...rest, datastore }

const computeParts = { scale: true, cpu: true, memoryMb: true } as const

/** An empty number is nothing only where nothing is allowed; elsewhere it is asked for. */
const emptied = (form: unknown): unknown => {
  const { maxQueuedRequests, memoryMb, batching, dataCollection, ...rest } = form as SettingsForm // Of the form's own field.
  return {
    ...rest,
    maxQueuedRequests: maxQueuedRequests ?? undefined,
    memoryMb: memoryMb ?? undefined,
    batching: { ...batching, maxRows: batching.maxRows ?? undefined },
    dataCollection: { ...dataCollection, datastore: dataCollection.datastore || undefined },
  }
}

/** The API's own rules, for all settings and for the two steps of the wizard. */
export const settingsSchema = z.preprocess(emptied, onlineSettings)
export const servingSchema = z.preprocess(emptied, onlineSettings.omit(computeParts))
export const computeSchema = z.preprocess(emptied, onlineSettings.pick(computeParts))
