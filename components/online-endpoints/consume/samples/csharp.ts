import {
  deploymentHeader,
  indent,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** C# 11 or later, as the Program.cs of a console project. */
export function presentCsharp({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `Environment.GetEnvironmentVariable("${variableOf(credential)}")
    ?? throw new InvalidOperationException("${missingText(credential)}")`
      : literal(value)
  const header = deployment === undefined ? '' : `\nrequest.Headers.Add("${deploymentHeader}", ${literal(deployment)});`
  return `using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

var url = ${literal(url)};
var ${kind} = ${read};

var body = """
    ${indent(body, 4)}
    """;

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, url);
request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ${kind});${header}
request.Content = new StringContent(body, Encoding.UTF8, "application/json");

using var response = await client.SendAsync(request);
var answer = await response.Content.ReadAsStringAsync();
if (!response.IsSuccessStatusCode)
{
    Console.Error.WriteLine($"The request failed with status {(int)response.StatusCode}.");
    Console.Error.WriteLine(response.Headers);
    Console.Error.WriteLine(answer);
    return 1;
}
Console.WriteLine(answer);
return 0;
`
}
