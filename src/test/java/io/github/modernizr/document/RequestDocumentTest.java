package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.workload.LibraryWorkload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Requests that the SDK takes: every member is one of its own, every expression parses, every alias is used. */
class RequestDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataModel model = LibraryModel.build();

    private Map<String, String> files() {
        return new RequestDocument().render(new DocumentInput("modernizr", "modernizr.yaml", LibraryWorkload.build(),
                Optional.of(model), Optional.empty(), List.of(), Optional.empty()), new Templates(Map.of()));
    }

    private JsonNode input(String pattern, int request) throws Exception {
        return JSON.readTree(files().get("requests/" + pattern + ".json")).get(request).get("input");
    }

    @Test
    void theSdkKnowsEveryMember() throws Exception {
        int requests = 0;
        for (String file : files().values()) {
            for (JsonNode request : JSON.readTree(file)) {
                assertThat(SdkShape.build(builder(request.get("operation").asText()), request.get("input"))).isNotNull();
                requests++;
            }
        }
        assertThat(requests).isEqualTo(10);
    }

    @Test
    void theSdkRefusesWhatItDoesNotKnow() throws Exception {
        JsonNode wrong = JSON.readTree("{\"TableName\": \"t\", \"KeyCondition\": \"#n0 = :v0\"}");

        assertThatThrownBy(() -> SdkShape.build(builder("Query"), wrong)).hasMessageContaining("has no KeyCondition");
    }

    private static SdkPojo builder(String operation) {
        return (SdkPojo) switch (operation) {
            case "GetItem" -> GetItemRequest.builder();
            case "BatchGetItem" -> BatchGetItemRequest.builder();
            case "Query" -> QueryRequest.builder();
            case "PutItem" -> PutItemRequest.builder();
            case "UpdateItem" -> UpdateItemRequest.builder();
            case "DeleteItem" -> DeleteItemRequest.builder();
            case "TransactWriteItems" -> TransactWriteItemsRequest.builder();
            default -> throw new IllegalArgumentException(operation);
        };
    }

    @Test
    void everyExpressionParsesAndEveryAliasIsUsed() throws Exception {
        for (String file : files().values()) {
            for (JsonNode request : JSON.readTree(file)) {
                check(request);
            }
        }
    }

    /** The SDK takes the request, its expressions parse, and it defines exactly the aliases that it uses. */
    static void check(JsonNode request) {
        assertThat(SdkShape.build(builder(request.get("operation").asText()), request.get("input"))).isNotNull();
        for (JsonNode body : request.findParents("ExpressionAttributeNames")) {
            Set<String> used = new LinkedHashSet<>();
            parse(body, "KeyConditionExpression").ifPresent(e -> used.addAll(ExpressionSyntax.keyCondition(e)));
            parse(body, "ConditionExpression").ifPresent(e -> used.addAll(ExpressionSyntax.condition(e)));
            parse(body, "ProjectionExpression").ifPresent(e -> used.addAll(ExpressionSyntax.projection(e)));
            parse(body, "UpdateExpression").ifPresent(e -> used.addAll(ExpressionSyntax.update(e)));
            Set<String> defined = new LinkedHashSet<>();
            body.path("ExpressionAttributeNames").fieldNames().forEachRemaining(defined::add);
            body.path("ExpressionAttributeValues").fieldNames().forEachRemaining(defined::add);
            assertThat(used).as(request.toString()).isEqualTo(defined);
        }
    }

    private static Optional<String> parse(JsonNode body, String member) {
        return Optional.ofNullable(body.get(member)).map(JsonNode::asText);
    }

    @Test
    void theSyntaxCheckCanFail() {
        assertThatThrownBy(() -> ExpressionSyntax.condition("#n0 == :v0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpressionSyntax.condition("name = :v0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpressionSyntax.keyCondition("#n0 > :v0 AND #n1 = :v1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExpressionSyntax.update("SET #n0 = :v0 SET #n1 = :v1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesHaveTypesAndPlaceholders() throws Exception {
        JsonNode query = input("L2", 0);

        assertThat(query.get("KeyConditionExpression").asText()).isEqualTo("#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
        assertThat(query.at("/ExpressionAttributeValues/:v0/S").asText()).isEqualTo("M#${memberId}");
        assertThat(query.at("/ExpressionAttributeValues/:v1/S").asText()).isEqualTo("LOAN#${from}#");
        assertThat(query.at("/ExpressionAttributeValues/:v2/S").asText()).isEqualTo("LOAN#${to}$");
        assertThat(query.get("ScanIndexForward").asBoolean(true)).isFalse();
        assertThat(query.get("Limit").asText()).isEqualTo("${limit}");
        assertThat(input("L2", 1).get("KeyConditionExpression").asText()).isEqualTo("#n0 = :v0 AND begins_with(#n1, :v1)");
        assertThat(input("L2", 1).get("Limit").isInt()).isTrue();
    }

    @Test
    void multiAttributeKeysAndNormalisedTwins() throws Exception {
        assertThat(input("L1", 0).at("/ExpressionAttributeValues/:v0/S").asText()).isEqualTo("${normalised(email)}");
        assertThat(input("L1", 3).get("KeyConditionExpression").asText()).isEqualTo("#n0 = :v0 AND #n1 = :v1 AND #n2 > :v2");
        assertThat(input("L1", 3).get("Select").asText()).isEqualTo("COUNT");
    }

    @Test
    void negationsDoNotHoldWhereTheAttributeIsMissing() throws Exception {
        assertThat(input("L4", 1).get("ConditionExpression").asText()).isEqualTo(
                "(attribute_exists(#n0) AND #n0 <> :v4) AND (attribute_not_exists(#n4) OR #n4 >= :v5) "
                        + "AND attribute_exists(#n3) AND attribute_not_exists(#n1)");
    }

    @Test
    void branchesAndRepetitionsAreSaid() throws Exception {
        JsonNode file = JSON.readTree(files().get("requests/L4.json"));

        assertThat(file.get(0).get("when").get(0).asText()).isEqualTo("fees > 0");
        assertThat(file.get(1).get("when").get(0).asText()).isEqualTo("NOT (fees > 0)");
        assertThat(file.get(0).get("repeats").asText()).isEqualTo("DELETE of loans for each row of found");
    }

    @Test
    void embeddedRowsAreAttributesWithTheirKey() throws Exception {
        JsonNode update = input("L3", 0);

        assertThat(update.get("UpdateExpression").asText()).isEqualTo("SET #n0 = :v0, #n1 = #n1 + :v1");
        assertThat(update.at("/ExpressionAttributeNames/#n0").asText()).isEqualTo("book#${id}");
        assertThat(update.get("ConditionExpression").asText()).isEqualTo("attribute_not_exists(#n1)");
        assertThat(update.get("ReturnValues").asText()).isEqualTo("ALL_NEW");
    }
}
