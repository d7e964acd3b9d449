import type { ChosenAsset } from '#components/batch-endpoints/create-job/job-values.ts'
import type { AssetKind } from '#components/ui/assets/asset-kind.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

/** Registered data, for the picker. */
export const dataAssetKind: AssetKind<DataVersionResource, ChosenAsset> = {
  noun: ['data asset', 'data assets'],
  collection: 'dataVersions',
  versionsOf: (name) => `data/${encodeURIComponent(name)}/versions`,
  assetName: ({ properties }) => properties.assetName,
  toChosen: ({ id, name, properties }) => ({
    id,
    name: properties.assetName,
    version: name,
    dataType: properties.dataType,
  }),
  columns: [
    { id: 'type', label: 'Type', render: ({ properties }) => (properties.dataType === 'uri_file' ? 'File' : 'Folder') },
    {
      id: 'files',
      label: 'Files',
      align: 'right',
      render: ({ properties }) => properties.files?.toLocaleString('en') ?? '--',
    },
    { id: 'bytes', label: 'Size', align: 'right', render: ({ properties }) => <Bytes bytes={properties.bytes} /> },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  ],
  empty: <Link href="/data-assets">Register one, or choose another data source type</Link>,
}
