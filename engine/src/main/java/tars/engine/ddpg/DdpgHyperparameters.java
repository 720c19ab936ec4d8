package tars.engine.ddpg;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tars.engine.HyperparameterSpecification;
import tars.engine.HyperparameterValues;
import tars.engine.offpolicy.OffPolicySettings;

/**
 * What may be set on DDPG.
 *
 * @param settings what off-policy algorithms have in common
 * @param noise what is added to actions
 * @param noiseDeviation its standard deviation, of actions between −1 and 1
 */
record DdpgHyperparameters(
    OffPolicySettings settings, ActionNoise.Kind noise, double noiseDeviation) {

  /** Names, defaults and ranges; the defaults are SB3's. */
  static final List<HyperparameterSpecification> SPECIFICATIONS =
      Stream.of(
              OffPolicySettings.specifications(
                  new OffPolicySettings.Defaults(1e-3, 256, 0.005, 1, "400,300")),
              own())
          .flatMap(List::stream)
          .toList();

  private static List<HyperparameterSpecification> own() {
    return List.of(
        HyperparameterSpecification.choice(
                "action_noise",
                "What is added to actions to explore",
                "none",
                List.of("none", "normal", "ornstein-uhlenbeck"))
            .fixed("the noise of the episodes under way is of its kind"),
        HyperparameterSpecification.real(
            "action_noise_std",
            "Standard deviation of the noise, of actions between -1 and 1",
            0.1,
            0,
            10));
  }

  static DdpgHyperparameters of(HyperparameterValues values) {
    return new DdpgHyperparameters(
        OffPolicySettings.of(values),
        ActionNoise.Kind.valueOf(
            values.word("action_noise").replace('-', '_').toUpperCase(Locale.ROOT)),
        values.real("action_noise_std"));
  }
}
