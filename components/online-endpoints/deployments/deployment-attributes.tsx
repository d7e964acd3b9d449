import EditIcon from '@mui/icons-material/EditOutlined'
import IconButton from '@mui/material/IconButton'
import Stack from '@mui/material/Stack'
import {
  deriveEngine,
  ModelLink,
  presentEnvironment,
  presentScript,
} from '#components/deployments/runtime-attributes.tsx'
import { tagsValue } from '#components/deployments/tags-value.tsx'
import { countReplicas } from '#components/online-endpoints/deployments/replicas.ts'
import { toSettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import {
  deriveReplicaSettings,
  deriveServingSettings,
  presentScale,
} from '#components/online-endpoints/settings/settings-words.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

/** What one looks at first: what answers, how much of the traffic, by how many. */
export function deriveMainAttributes(deployment: OnlineDeploymentResource, onScale: () => void): Attribute[] {
  const { name, properties } = deployment
  const { ready, total } = countReplicas(properties.replicas)
  const { scale } = toSettingsForm(properties.settings)
  return [
    { label: 'Live traffic', value: `${properties.traffic} %` },
    { label: 'Mirrored traffic', value: properties.mirror > 0 ? `${properties.mirror} %` : undefined },
    { label: 'Model', value: <ModelLink {...properties.modelInfo} /> },
    ...deriveEngine(properties),
    { label: 'Environment', value: presentEnvironment(properties) },
    { label: 'Scoring script', value: presentScript(properties) },
    { label: 'Replicas ready', value: `${ready} of ${total}` },
    {
      label: 'Instance count',
      value: (
        <Stack direction="row" component="span" sx={{ alignItems: 'center', gap: 0.5 }}>
          {presentScale(scale)}
          <Needs action="write" isHidden>
            <IconButton aria-label={`Change the instance count of ${name}`} onClick={onScale}>
              <EditIcon fontSize="inherit" />
            </IconButton>
          </Needs>
        </Stack>
      ),
    },
    { label: 'Revision', value: presentRevision(properties) },
  ]
}

/** Everything else, in the words of the wizard. */
export function deriveSettings({ properties, tags, systemData }: OnlineDeploymentResource): Attribute[] {
  const form = toSettingsForm(properties.settings)
  return [
    { label: 'Description', value: properties.description },
    ...deriveReplicaSettings(form).filter(({ label }) => label !== 'Replicas'),
    ...deriveServingSettings(form),
    { label: 'Tags', value: tagsValue(tags) },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Last updated', value: <Time at={systemData.lastModifiedAt} /> },
  ]
}

function presentRevision({ revision, servedRevision }: OnlineDeploymentResource['properties']): string {
  if (servedRevision === null) return `${revision}, nothing answers yet`
  return servedRevision === revision ? String(revision) : `${revision}, while revision ${servedRevision} answers`
}
