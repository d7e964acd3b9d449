import { archivePath, downloadPath } from '#components/storage/file-paths.ts'
import { presentCurl, presentToken, quote } from '#components/ui/curl.ts'
import { withApiVersion } from '#lib/client/request.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

export interface Snippet {
  title: string
  text: string
  code: string
}

/** What to type to use a version: a token, a batch job over it, its files, and the same from Python. */
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
    : `curl --fail --output ${quote(file)} \\\n  -H "Authorization: Bearer $TOKEN" \\\n  ${quote(download)}`
  return [
    {
      title: 'Get a token',
      text: 'The commands below send it. It is valid for as long as the answer says.',
      code: presentToken(origin, email),
    },
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
      code: presentPython(isUrl ? dataUri : download, file, isUrl, isFolder),
    },
  ]
}

function presentPython(url: string, file: string, isPublic: boolean, isFolder: boolean): string {
  const headers = isPublic ? '' : `, headers={"Authorization": "Bearer " + os.environ["TOKEN"]}`
  return [
    ...(isFolder ? ['import io'] : []),
    ...(isPublic ? [] : ['import os']),
    ...(isFolder ? ['import zipfile'] : []),
    'import requests',
    '',
    `response = requests.get(${JSON.stringify(url)}${headers}, timeout=60)`,
    'response.raise_for_status()',
    isFolder
      ? `zipfile.ZipFile(io.BytesIO(response.content)).extractall(${JSON.stringify(file.replace(/\.zip$/, ''))})`
      : `with open(${JSON.stringify(file)}, "wb") as output:\n    output.write(response.content)`,
  ].join('\n')
}
