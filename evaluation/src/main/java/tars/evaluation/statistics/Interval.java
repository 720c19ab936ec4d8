package tars.evaluation.statistics;

/** A closed interval of real numbers. */
public record Interval(double low, double high) {}
