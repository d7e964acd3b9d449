import {
  parseSettings,
  presentSetting,
  type SettingName,
  settingLabels,
} from '#components/batch-endpoints/settings/setting-values.ts'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

export interface Parameter {
  id: SettingName
  label: string
  value: string
  isOverridden: boolean
}

type Batch = BatchJobResource['properties']['batch']

/** Every setting in the words of the wizard, and whether this job changed it. */
export function deriveParameters({ settings, overrides }: Batch): Parameter[] {
  const values = parseSettings(settings)
  const isOverridden = (name: SettingName) => (name === 'timeoutSeconds' ? 'timeoutMs' : name) in overrides
  // The keys of a record over SettingName.
  return (Object.keys(settingLabels) as SettingName[]).map((id) => ({
    id,
    label: settingLabels[id],
    value: presentSetting(id, values),
    isOverridden: isOverridden(id),
  }))
}
