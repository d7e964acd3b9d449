import type { Attribute } from '#components/ui/key-value-card.tsx'
import type { PresentedStore } from '#lib/datastores/view.ts'

export const kindLabels = {
  LocalFolder: 'Local folder',
  AzureBlob: 'Azure Blob Storage',
  S3: 'S3-compatible',
} as const satisfies Record<PresentedStore['kind'], string>

export const credentialLabels = {
  None: 'None',
  AccountKey: 'Account key',
  Sas: 'SAS token',
  AccessKey: 'Access key',
} as const satisfies Record<PresentedStore['credentialsType'], string>

/** What the place of a store is called, and what it is: "Folder", "/srv/data". */
export function placeOf(store: PresentedStore): { label: string; text: string } {
  const below = store.kind === 'LocalFolder' || store.prefix === '' ? '' : `/${store.prefix}`
  switch (store.kind) {
    case 'LocalFolder':
      return { label: 'Folder', text: store.root }
    case 'AzureBlob':
      return { label: 'Container', text: `${store.accountName}/${store.container}${below}` }
    case 'S3':
      return { label: 'Bucket', text: `${store.bucket}${below}` }
  }
}

/** Where the files of a datastore are, in one line. */
export function StorePlace({ store }: { store: PresentedStore }) {
  return <code>{placeOf(store).text}</code>
}

/** What a datastore is, for its page. */
export function storeAttributes(store: PresentedStore): Attribute[] {
  return [
    { label: 'Type', value: kindLabels[store.kind] },
    ...placeAttributes(store),
    { label: 'Credentials', value: credentialLabels[store.credentialsType] },
  ]
}

function placeAttributes(store: PresentedStore): Attribute[] {
  switch (store.kind) {
    case 'LocalFolder':
      return [{ label: 'Folder', value: <code>{store.root}</code> }]
    case 'AzureBlob':
      return [
        { label: 'Storage account', value: <code>{store.accountName}</code> },
        { label: 'Container', value: <code>{store.container}</code> },
        { label: 'Prefix', value: store.prefix && <code>{store.prefix}</code> },
        { label: 'Address', value: <code>{store.endpointUrl}</code> },
      ]
    case 'S3':
      return [
        { label: 'Bucket', value: <code>{store.bucket}</code> },
        { label: 'Prefix', value: store.prefix && <code>{store.prefix}</code> },
        { label: 'Region', value: store.region },
        { label: 'Address', value: store.endpointUrl ? <code>{store.endpointUrl}</code> : "Amazon's of the region" },
        { label: 'Bucket in', value: store.forcePathStyle ? 'the path' : 'the host name' },
      ]
  }
}
