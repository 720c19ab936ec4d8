package tars.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Rules 4 and 5 of the house. Negative control of each rule: classes made to break it. */
class ArchitectureTest {

  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tars.server");

  private static final String FIXTURE_ROOT = "tars.server.architecture.fixture";
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(FIXTURE_ROOT);

  private static final Set<String> STATEMENTS =
      Set.of(
          "createQuery", "createUpdate", "createScript", "createCall", "prepareBatch", "execute");

  private static final ArchRule SQL_LIVES_IN_STORES =
      noClasses()
          .that(describe("are no stores", type -> !isStore(type)))
          .should()
          .callMethodWhere(
              describe(
                  "makes a statement",
                  call ->
                      call.getTargetOwner().isAssignableTo("org.jdbi.v3.core.Handle")
                          && STATEMENTS.contains(call.getName())))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.sql\\.(Connection|Statement|PreparedStatement)");

  private static final ArchRule REDIS_LIVES_IN_STREAMS_AND_CACHES =
      noClasses()
          .that()
          .resideOutsideOfPackage("tars.server.platform.streams..")
          .and()
          .haveSimpleNameNotEndingWith("Cache")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.redis..", "io.quarkus.redis..", "io.vertx.mutiny.redis..");

  private static final ArchRule RESOURCES_ANSWER_WITH_REPRESENTATIONS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Resource")
          .and()
          .arePublic()
          .should(answerWithRepresentations());

  @Test
  void theServerKeepsTheRules() {
    classes().should(new FeaturesStandApart("tars.server")).check(SERVER);
    SQL_LIVES_IN_STORES.check(SERVER);
    REDIS_LIVES_IN_STREAMS_AND_CACHES.check(SERVER);
    RESOURCES_ANSWER_WITH_REPRESENTATIONS.check(SERVER);
  }

  @Test
  void aBadClassIsNoticedByEachRule() {
    assertThat(faults(classes().should(new FeaturesStandApart(FIXTURE_ROOT))))
        .contains("KnowsInsides", "KnowsFeature")
        .doesNotContain("KnowsContract");
    assertThat(faults(SQL_LIVES_IN_STORES)).contains("KnowsInsides").doesNotContain("FirstStore");
    assertThat(faults(REDIS_LIVES_IN_STREAMS_AND_CACHES))
        .contains("KnowsRedis")
        .doesNotContain("PageCache");
    assertThat(faults(RESOURCES_ANSWER_WITH_REPRESENTATIONS))
        .contains("SecondResource.insides")
        .doesNotContain("SecondResource.representation");
  }

  /**
   * {@code Database} is the gate itself, {@code Columns} reads for stores, and {@code Presence}
   * holds a session open for its lock and touches no rows.
   */
  private static boolean isStore(JavaClass type) {
    String name = type.getName().replaceAll("\\$.*", "");
    return name.endsWith("Store")
        || name.equals("tars.server.platform.database.Database")
        || name.equals("tars.server.platform.database.Columns")
        || name.equals("tars.server.platform.work.Presence");
  }

  private static ArchCondition<JavaMethod> answerWithRepresentations() {
    return new ArchCondition<>("answer with representations, bytes or nothing") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean said =
            method.getModifiers().contains(JavaModifier.STATIC)
                || method.getReturnType().getAllInvolvedRawTypes().stream()
                    .allMatch(ArchitectureTest::isAnswer);
        if (!said) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static boolean isAnswer(JavaClass type) {
    return type.getSimpleName().endsWith("Representation")
        || type.isEquivalentTo(byte.class)
        || type.isEquivalentTo(byte[].class)
        || type.isEquivalentTo(void.class)
        || type.isEquivalentTo(CompletionStage.class)
        || type.getName().equals("org.jboss.resteasy.reactive.RestResponse")
        || type.getName().equals("jakarta.ws.rs.core.Response");
  }

  private static String faults(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().toString();
  }
}
