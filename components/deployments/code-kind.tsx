import type { ChosenAssetVersion } from '#components/deployments/code-values.ts'
import type { AssetKind } from '#components/ui/assets/asset-kind.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { Time } from '#components/ui/time.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

/** Code assets, for the picker. */
export const codeKind: AssetKind<CodeVersionResource, ChosenAssetVersion> = {
  noun: ['code asset', 'code assets'],
  collection: 'codeVersions',
  versionsOf: (name) => `codes/${encodeURIComponent(name)}/versions`,
  assetName: ({ properties }) => properties.codeName,
  toChosen: ({ id, name, properties }) => ({ id, name: properties.codeName, version: name }),
  columns: [
    { id: 'files', label: 'Files', align: 'right', render: ({ properties }) => properties.files.toLocaleString('en') },
    { id: 'bytes', label: 'Size', align: 'right', render: ({ properties }) => <Bytes bytes={properties.bytes} /> },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  ],
  empty: 'Upload the script, and it is registered as one.',
}
