import {
  deploymentHeader,
  indent,
  literal,
  missingText,
  type SampleRequest,
  variableOf,
} from '#components/online-endpoints/consume/samples/sample-request.ts'

/** Java 15 or later, as Score.java: `java Score.java` runs it. */
export function presentJava({ url, body, credential, deployment }: SampleRequest): string {
  const { kind, value } = credential
  const read =
    value === undefined
      ? `System.getenv("${variableOf(credential)}");
        if (${kind} == null || ${kind}.isEmpty()) throw new IllegalStateException("${missingText(credential)}");`
      : `${literal(value)};`
  const header = deployment === undefined ? '' : `\n            .header("${deploymentHeader}", ${literal(deployment)})`
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

public class Score {
    public static void main(String[] args) throws Exception {
        String url = ${literal(url)};
        String ${kind} = ${read}

        String body = """
            ${indent(body.replaceAll('\\', '\\\\'), 12)}
            """;

        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(100))
            .header("Authorization", "Bearer " + ${kind})
            .header("Content-Type", "application/json")${header}
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        HttpResponse<String> response =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        if (response.statusCode() >= 400) {
            System.err.println("The request failed with status " + response.statusCode() + ".");
            System.err.println(response.headers().map());
            System.err.println(response.body());
            System.exit(1);
        }
        System.out.println(response.body());
    }
}
`
}
