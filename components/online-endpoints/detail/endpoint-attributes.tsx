import { authModeLabels, computeTypeLabels, presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { StateChip } from '#components/online-endpoints/state-chip.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { nameInId } from '#lib/arm/resource.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** Studio-ux section 13.1, label over value. */
export function deriveAttributes({ id, name, properties, systemData }: OnlineEndpointResource): Attribute[] {
  const { scoringUri, swaggerUri, requestsPerMinute, compute } = properties
  return [
    { label: 'Name', value: name },
    { label: 'Deployment state', value: <StateChip state={properties.state} /> },
    { label: 'Operation state', value: <StatusChip status={properties.provisioningState} /> },
    { label: 'Live traffic', value: presentTraffic(properties.traffic) },
    { label: 'Mirrored traffic', value: presentTraffic(properties.mirrorTraffic) },
    { label: 'Compute type', value: computeTypeLabels[properties.computeType] },
    { label: 'Compute target', value: compute && presentCompute(compute) },
    { label: 'REST endpoint', value: <CopyField value={scoringUri} label="REST endpoint" /> },
    { label: 'Swagger URI', value: <CopyField value={swaggerUri} label="Swagger URI" /> },
    { label: 'Authentication', value: authModeLabels[properties.authMode] },
    { label: 'Requests per minute', value: requestsPerMinute?.toLocaleString('en') ?? 'No limit' },
    { label: 'Public network access', value: properties.publicNetworkAccess },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Last updated', value: <Time at={systemData.lastModifiedAt} /> },
    { label: 'Service ID', value: <CopyField value={id} label="service id" /> },
  ]
}

function presentCompute(id: string) {
  const name = nameInId(id, 'computes') ?? id
  return <Link href={`/computes/${encodeURIComponent(name)}`}>{name}</Link>
}
