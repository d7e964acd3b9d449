import type { ChosenAssetVersion } from '#components/deployments/code-values.ts'
import type { AssetKind } from '#components/ui/assets/asset-kind.ts'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

/** Environments, for the picker. */
export const environmentKind: AssetKind<EnvironmentVersionResource, ChosenAssetVersion> = {
  noun: ['environment', 'environments'],
  collection: 'environmentVersions',
  versionsOf: (name) => `environments/${encodeURIComponent(name)}/versions`,
  assetName: ({ properties }) => properties.environmentName,
  toChosen: ({ id, name, properties }) => ({ id, name: properties.environmentName, version: name }),
  columns: [
    { id: 'build', label: 'Build', render: ({ properties }) => <StatusChip status={properties.pythonBuild.state} /> },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  ],
  empty: <Link href="/environments/create">Create one from a conda or requirements file</Link>,
}
