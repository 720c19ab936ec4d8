package tars.cli.train;

import java.nio.file.Path;

/** What a training is asked to do. */
record TrainingPlan(
    String algorithm, String environment, long seed, long steps, String kernel, Path out) {}
