/** A folder of this machine. `root` is absolute. */
export interface LocalFolderRef {
  kind: 'LocalFolder'
  root: string
}

export type AzureBlobCredential =
  | { kind: 'AccountKey'; accountName: string; key: string }
  /** A shared access signature, with or without its first `?`. */
  | { kind: 'Sas'; token: string }
  /** A container that everybody may read. */
  | { kind: 'None' }

/** Blobs below `prefix` of a container. */
export interface AzureBlobRef {
  kind: 'AzureBlob'
  /** The account's: `https://<account>.blob.core.windows.net`, or `http://<host>/<account>` of an emulator. */
  endpointUrl: string
  container: string
  /** A store path: without slashes at its ends; `''` for the whole container. */
  prefix: string
  credential: AzureBlobCredential
  /** Connections to addresses inside private networks are refused, whatever the host's name leads to. */
  publicOnly?: boolean | undefined
  /** This machine's copies of the store's files, and what is on its way there. */
  cacheFolder: string
  /** What the copies may take of the disk; 20 GiB unless given. */
  cacheLimitBytes?: number | undefined
}

export interface S3Credential {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** Objects below `prefix` of a bucket, of Amazon S3 or whatever speaks its protocol. */
export interface S3Ref {
  kind: 'S3'
  /** undefined for Amazon's own of the region. */
  endpointUrl?: string | undefined
  region: string
  bucket: string
  /** As in AzureBlobRef. */
  prefix: string
  /** The bucket is named in the path and not in the host. */
  forcePathStyle: boolean
  /** undefined for a bucket that everybody may read. */
  credential: S3Credential | undefined
  /** These as in AzureBlobRef. */
  publicOnly?: boolean | undefined
  cacheFolder: string
  cacheLimitBytes?: number | undefined
}

export type RemoteRef = AzureBlobRef | S3Ref

/** Where files are. In memory only: with a credential in it, it is never stored, logged or shown. */
export type StoreRef = LocalFolderRef | RemoteRef

/** A file of a store. `path` is relative to the store's root, with `/`. */
export interface StoredFile {
  name: string
  path: string
  isFolder: false
  bytes: number
  modifiedAt: Date
  /** Changes with the content; told of files of a remote store that are walked. */
  etag?: string
}

/** A folder of a store, as StoredFile. Remote stores know no time of one. */
export interface StoredFolder {
  name: string
  path: string
  isFolder: true
  bytes: 0
  modifiedAt: Date | undefined
}

export type StoredEntry = StoredFile | StoredFolder
