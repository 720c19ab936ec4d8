package tars.server.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Completes the description of the API from the code: what an answer always holds, what in it may
 * be null (JSpecify says so), that a request has a body, and that every error is a problem.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescriptionFilter implements OASFilter {

  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final String ANSWERS = "Representation";

  /** The names of pages have what they hold at the end. */
  private static final String PAGES = "PageRepresentation";

  private static final String PROBLEM = "ProblemRepresentation";
  private static final String PROBLEM_TYPE = "application/problem+json";

  /** Fields that stand in one kind of answer and not in another. */
  private static final List<String> SOMETIMES = List.of("episode_list", "error_detail");

  private final IndexView index;

  public DescriptionFilter(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI description) {
    Map<String, Schema> schemas = new TreeMap<>(description.getComponents().getSchemas());
    for (ClassInfo type : index.getKnownClasses()) {
      @Nullable Schema schema = schemas.get(innermost(type));
      if (schema != null && type.isRecord()) {
        describe(schema, type);
      }
    }
    schemas.forEach((name, schema) -> {
      if (name.startsWith(PAGES)) {
        schema.setRequired(List.copyOf(schema.getProperties().keySet()));
      }
    });
    describeProblems(schemas);
    description.getComponents().setSchemas(schemas);
    description
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(DescriptionFilter::describe));
  }

  private static String innermost(ClassInfo type) {
    String name = type.name().withoutPackagePrefix();
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private static void describe(Schema schema, ClassInfo type) {
    for (RecordComponentInfo component : type.recordComponents()) {
      String name = PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.name());
      @Nullable Schema property = schema.getProperties().get(name);
      if (property != null && component.type().hasAnnotation(NULLABLE)) {
        schema.addProperty(name, nullable(property));
      }
    }
    if (innermost(type).endsWith(ANSWERS)) {
      schema.setRequired(
          schema.getProperties().keySet().stream()
              .filter(name -> !SOMETIMES.contains(name))
              .toList());
    }
  }

  private static Schema nullable(Schema property) {
    if (property.getRef() == null && property.getType() != null) {
      if (property.getType().contains(Schema.SchemaType.NULL)) {
        return property; // filters may run more than once
      }
      List<Schema.SchemaType> types = new ArrayList<>(property.getType());
      types.add(Schema.SchemaType.NULL);
      return property.type(types);
    }
    if (property.getOneOf() != null && !property.getOneOf().isEmpty()) {
      boolean said =
          property.getOneOf().stream()
              .anyMatch(
                  one -> one.getType() != null && one.getType().contains(Schema.SchemaType.NULL));
      return said
          ? property
          : property.addOneOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }
    if (property.getRef() == null) {
      return property;
    }
    return OASFactory.createSchema()
        .anyOf(List.of(property, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
  }

  private static void describeProblems(Map<String, Schema> schemas) {
    Schema fault =
        object("field", "detail")
            .addProperty("field", text())
            .addProperty("value", OASFactory.createSchema().description("what was sent"))
            .addProperty("allowed", text().addType(Schema.SchemaType.NULL))
            .addProperty("detail", text());
    Schema problem =
        object("type", "title", "status", "detail", "errors")
            .description("RFC 9457")
            .addProperty("type", text())
            .addProperty("title", text())
            .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
            .addProperty("detail", text())
            .addProperty(
                "errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(fault));
    schemas.put(PROBLEM, problem);
  }

  private static Schema object(String... required) {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).required(List.of(required));
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }

  private static void describe(Operation operation) {
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(true);
    }
    APIResponse problem =
        OASFactory.createAPIResponse()
            .description("a problem, which names what was wrong and what would be right")
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        PROBLEM_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(PROBLEM))));
    operation.getResponses().removeAPIResponse("400");
    operation.getResponses().addAPIResponse("default", problem);
  }
}
