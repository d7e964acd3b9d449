import { archivePath, downloadPath } from '#components/storage/file-paths.ts'
import { presentCurl, presentToken, quote } from '#components/ui/curl.ts'
import { withApiVersion } from '#lib/client/request.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

export interface Snippet {
  title: string
  text: string
  code: string
}

/** What to type to use a version: a batch job over it, its files by curl and by Python. Each runs on its own. */
export function presentConsume(data: DataVersionResource, base: string, origin: string, email: string): Snippet[] {
  const { properties, name: version } = data
  const { dataType, dataUri, assetName } = properties
  const isFolder = dataType === 'uri_folder'
  const jobInputType = isFolder ? 'UriFolder' : 'UriFile'
  const uri = `azureml:${assetName}:${version}`
  const body = { properties: { inputData: { data: { jobInputType, uri } } } }
  const file = isFolder ? `${assetName}-${version}.zip` : (dataUri.split(/[?#]/)[0]?.split('/').at(-1) ?? assetName)
  const isUrl = /^https?:/i.test(dataUri)
  const download = withApiVersion(origin + (isFolder ? archivePath(data.id, '') : downloadPath(data.id, '')))
  const curlDownload = isUrl
    ? `curl --fail --location --output ${quote(file)} ${quote(dataUri)}`
    : `${presentToken(origin, email)}\n\ncurl --fail --output ${quote(file)} \\\n  -H "Authorization: Bearer $TOKEN" \\\n  ${quote(download)}`
  return [
    {
      title: 'Score it with a batch endpoint',
      text: "Put your endpoint's name in place of my-endpoint. The answer holds the name of the job.",
      code: presentCurl([{ method: 'POST', path: `${base}/batchEndpoints/my-endpoint/jobs`, body }], origin, email),
    },
    {
      title: 'Download it',
      text: isUrl ? 'The data is not stored here; it comes from its own address.' : `As ${file}, through the REST API.`,
      code: curlDownload,
    },
    {
      title: 'Read it in Python',
      text: isFolder ? 'Needs the package requests. The folder arrives as a zip.' : 'Needs the package requests.',
      code: presentPython(isUrl ? dataUri : download, file, isFolder, isUrl ? undefined : { origin, email }),
    },
  ]
}

function presentPython(
  url: string,
  file: string,
  isFolder: boolean,
  account: { origin: string; email: string } | undefined,
): string {
  const text = JSON.stringify
  const signIn = account && [
    '# Your password is read from the variable SLIPWAY_PASSWORD.',
    `credentials = {"email": ${text(account.email)}, "password": os.environ["SLIPWAY_PASSWORD"]}`,
    `token = requests.post(${text(`${account.origin}/api/token`)}, json=credentials, timeout=60).json()["access_token"]`,
    'headers = {"Authorization": f"Bearer {token}"}',
  ]
  return [
    ...(isFolder ? ['import io'] : []),
    ...(account ? ['import os'] : []),
    ...(isFolder ? ['import zipfile'] : []),
    'import requests',
    '',
    ...(signIn ?? []),
    `response = requests.get(${text(url)}${account ? ', headers=headers' : ''}, timeout=60)`,
    'response.raise_for_status()',
    isFolder
      ? `zipfile.ZipFile(io.BytesIO(response.content)).extractall(${text(file.replace(/\.zip$/, ''))})`
      : `with open(${text(file)}, "wb") as output:\n    output.write(response.content)`,
  ].join('\n')
}
