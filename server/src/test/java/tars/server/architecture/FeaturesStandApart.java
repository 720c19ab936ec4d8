package tars.server.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Features know of each other what is said in interfaces, records and enums, and nothing that acts;
 * the platform knows no feature.
 */
final class FeaturesStandApart extends ArchCondition<JavaClass> {

  private static final String PLATFORM = "platform";

  private final String root;

  /**
   * The rule for a tree of packages.
   *
   * @param root whose sub-packages are the features and the platform
   */
  FeaturesStandApart(String root) {
    super("know of other features what is said in interfaces, records and enums alone");
    this.root = root + ".";
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String own = feature(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      String other = feature(target);
      if (own.isEmpty() || other.isEmpty() || own.equals(other) || other.equals(PLATFORM)) {
        continue;
      }
      boolean said = target.isInterface() || target.isRecord() || target.isEnum();
      if (own.equals(PLATFORM) || !said) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }

  private String feature(JavaClass type) {
    if (!type.getPackageName().startsWith(root)) {
      return "";
    }
    String below = type.getPackageName().substring(root.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
