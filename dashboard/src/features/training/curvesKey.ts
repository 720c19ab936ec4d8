/** The charts of a run share one crosshair under this name. */
export const curvesKey = "curves";
