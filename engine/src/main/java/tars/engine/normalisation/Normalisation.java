package tars.engine.normalisation;

/**
 * What is normalised in a training, as SB3's {@code VecNormalize} does.
 *
 * @param observations whether each float of an observation is brought to mean 0 and deviation 1
 * @param rewards whether rewards are divided by the deviation of the discounted return
 * @param observationClip normalised observations are held to ± this
 * @param rewardClip normalised rewards are held to ± this
 */
public record Normalisation(
    boolean observations, boolean rewards, double observationClip, double rewardClip) {}
