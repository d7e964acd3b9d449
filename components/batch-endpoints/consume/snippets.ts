import { presentCurl, presentToken } from '#components/ui/curl.ts'
import { withApiVersion } from '#lib/client/request.ts'

export interface SnippetInput {
  /** Base of the REST API: `https://slipway.example`. */
  origin: string
  email: string
  /** Where jobs are posted to. */
  scoringUri: string
  /** `…/jobs` of the workspace, where a job's state is read. */
  jobsUri: string
  body: unknown
  /** Sent in the header that picks a deployment; absent for the default. */
  deployment: string | undefined
  /** The job runs a pipeline component: what it made is in its folder. */
  isPipeline?: boolean
}

export type Language = 'curl' | 'python' | 'javascript' | 'csharp'

const header = 'azureml-model-deployment'
const json = (value: unknown) => JSON.stringify(value, null, 2)

/** A program that gets a token, starts a job and waits until it has ended. Needs nothing but the language's own library. */
export const presentSnippet: Readonly<Record<Language, (input: SnippetInput) => string>> = {
  curl: presentCurlSnippet,
  python: presentPython,
  javascript: presentJavaScript,
  csharp: presentCsharp,
}

function presentCurlSnippet({ origin, email, scoringUri, jobsUri, body, deployment }: SnippetInput): string {
  const token = presentToken(origin, email)
  const request = {
    method: 'POST',
    path: scoringUri,
    body,
    ...(deployment && { headers: { [header]: deployment } }),
  } as const
  const post = presentCurl([request], origin, email).slice(token.length).trim()
  return `${token}

JOB=$(${post} \\
  | sed 's/^[^{]*{"id":"[^"]*","name":"\\([^"]*\\)".*/\\1/')
echo "Job $JOB"

STATUS=Queued
while ! echo "$STATUS" | grep -Eq '^(Completed|Failed|Canceled)$'; do
  sleep 2
  STATUS=$(curl --silent --show-error --fail-with-body "${withApiVersion(`${jobsUri}/$JOB`)}" -H "Authorization: Bearer $TOKEN" \\
    | sed 's/.*"status":"\\([A-Za-z]*\\)".*/\\1/')
  echo "$STATUS"
done
`
}

function presentPython({
  origin,
  email,
  scoringUri,
  jobsUri,
  body,
  deployment,
  isPipeline = false,
}: SnippetInput): string {
  const extra = deployment ? `, {"${header}": "${deployment}"}` : ''
  return `import json
import os
import time
import urllib.request


def call(url, body=None, headers={}):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


login = {"email": "${email}", "password": os.environ["SLIPWAY_PASSWORD"]}
token = call("${origin}/api/token", login)["access_token"]
auth = {"Authorization": f"Bearer {token}"}

job = call(
    "${withApiVersion(scoringUri)}",
    ${indent(python(body), 4)},
    auth${extra.replace(', ', ' | ')},
)
print("Job", job["name"])

while True:
    job = call("${jobsUri}/" + job["name"] + "${withApiVersion('')}", None, auth)
    print(job["properties"]["status"])
    if job["properties"]["status"] in ("Completed", "Failed", "Canceled"):
        break
    time.sleep(2)
print(job["properties"]${isPipeline ? '["pipeline"]["folder"]["path"]' : '["batch"]["output"]["uri"]'})
`
}

function presentJavaScript({
  origin,
  email,
  scoringUri,
  jobsUri,
  body,
  deployment,
  isPipeline = false,
}: SnippetInput): string {
  const extra = deployment ? `, '${header}': '${deployment}'` : ''
  return `async function call(url, { body, headers } = {}) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

const login = { email: '${email}', password: process.env.SLIPWAY_PASSWORD }
const { access_token } = await call('${origin}/api/token', { body: login })
const headers = { Authorization: \`Bearer \${access_token}\` }

let job = await call('${withApiVersion(scoringUri)}', {
  headers: { ...headers${extra} },
  body: ${indent(json(body), 2)},
})
console.log('Job', job.name)

while (!['Completed', 'Failed', 'Canceled'].includes(job.properties.status)) {
  await new Promise((resolve) => setTimeout(resolve, 2000))
  job = await call(\`${jobsUri}/\${job.name}${withApiVersion('')}\`, { headers })
  console.log(job.properties.status)
}
console.log(job.properties.${isPipeline ? 'pipeline.folder.path' : 'batch.output.uri'})
`
}

function presentCsharp({
  origin,
  email,
  scoringUri,
  jobsUri,
  body,
  deployment,
  isPipeline = false,
}: SnippetInput): string {
  const extra = deployment ? `\nclient.DefaultRequestHeaders.Add("${header}", "${deployment}");` : ''
  return `using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using var client = new HttpClient();

async Task<JsonElement> Read(HttpResponseMessage response)
{
    response.EnsureSuccessStatusCode();
    return await response.Content.ReadFromJsonAsync<JsonElement>();
}

var login = new { email = "${email}", password = Environment.GetEnvironmentVariable("SLIPWAY_PASSWORD") };
var token = await Read(await client.PostAsJsonAsync("${origin}/api/token", login));
client.DefaultRequestHeaders.Authorization =
    new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());${extra}

var body = """
    ${indent(json(body), 4)}
    """;
var content = new StringContent(body, Encoding.UTF8, "application/json");
var job = await Read(await client.PostAsync("${withApiVersion(scoringUri)}", content));
var name = job.GetProperty("name").GetString();
Console.WriteLine($"Job {name}");

string? status;
do
{
    await Task.Delay(2000);
    job = await Read(await client.GetAsync($"${jobsUri}/{name}${withApiVersion('')}"));
    status = job.GetProperty("properties").GetProperty("status").GetString();
    Console.WriteLine(status);
} while (status is not ("Completed" or "Failed" or "Canceled"));
Console.WriteLine(job.GetProperty("properties")${resultPath(isPipeline)});
`
}

/** A JSON body of texts and numbers is a Python dict as it stands, but for its three words. */
const python = (body: unknown): string =>
  json(body).replace(/: (true|false|null)\b/g, (_, word: string) => `: ${pythonWords[word]}`)
const pythonWords: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' }

const indent = (text: string, spaces: number): string => text.replaceAll('\n', `\n${' '.repeat(spaces)}`)

const resultPath = (isPipeline: boolean): string =>
  (isPipeline ? ['pipeline', 'folder', 'path'] : ['batch', 'output', 'uri'])
    .map((name) => `.GetProperty("${name}")`)
    .join('')
