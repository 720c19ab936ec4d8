package tars.evaluation.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The evaluation rests on the engine and the JDK, and on nothing that differs between two runs. */
class PurityTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tars.evaluation");

  private static final JavaClasses FIXTURE =
      new ClassFileImporter().importPackages("tars.evaluation.architecture.fixture");

  private static final Set<String> ALLOWED_ROOTS =
      Set.of("java.", "tars.engine.", "tars.evaluation.", "org.jspecify.");

  private static final ArchRule DEPENDS_ON_ENGINE_AND_JDK =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "lie outside the engine and the JDK",
                  (JavaClass type) ->
                      !type.getBaseComponentType().isPrimitive()
                          && ALLOWED_ROOTS.stream()
                              .noneMatch(type.getBaseComponentType().getName()::startsWith)));

  private static final ArchRule TOUCHES_NO_FILES_OR_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File|RandomAccessFile).*");

  private static final ArchRule READS_NO_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.time..");

  private static final ArchRule DRAWS_NOTHING_UNSEEDED =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "draws unseeded random numbers",
                  (JavaCall<?> call) -> {
                    String owner = call.getTargetOwner().getName();
                    boolean unseededConstruction =
                        call.getName().equals("<init>")
                            && call.getTarget().getRawParameterTypes().isEmpty()
                            && (owner.equals(Random.class.getName())
                                || owner.equals(SplittableRandom.class.getName()));
                    return unseededConstruction
                        || owner.equals("java.util.concurrent.ThreadLocalRandom")
                        || owner.equals("java.security.SecureRandom")
                        || (owner.equals("java.lang.Math") && call.getName().equals("random"));
                  }));

  @Test
  void theModuleKeepsTheRules() {
    assertThat(MODULE).isNotEmpty();
    DEPENDS_ON_ENGINE_AND_JDK.check(MODULE);
    TOUCHES_NO_FILES_OR_NETWORK.check(MODULE);
    READS_NO_CLOCK.check(MODULE);
    DRAWS_NOTHING_UNSEEDED.check(MODULE);
  }

  @Test
  void aBadClassIsNoticedByEachRule() {
    assertThat(faults(DEPENDS_ON_ENGINE_AND_JDK)).contains("Impure.library");
    assertThat(faults(TOUCHES_NO_FILES_OR_NETWORK)).contains("Impure.file", "Impure.network");
    assertThat(faults(READS_NO_CLOCK)).contains("Impure.clock");
    assertThat(faults(DRAWS_NOTHING_UNSEEDED))
        .contains("Impure.randomness", "Impure.sharedRandomness");
  }

  private static String faults(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().toString();
  }
}
