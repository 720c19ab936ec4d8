import { describe, expect, it } from "vitest";
import { viewOf } from "./view";

const box = { left: -3, bottom: -1, right: 1, top: 1 };

function place(x: number, y: number, width: number, height: number): readonly number[] {
  const { scale, left, top } = viewOf(box, width, height);
  return [x * scale + left, top - y * scale];
}

describe("where a picture lies on its canvas", () => {
  it("fills a canvas of its own shape, y upwards", () => {
    expect(place(-3, 1, 400, 200)).toEqual([0, 0]);
    expect(place(1, -1, 400, 200)).toEqual([400, 200]);
    expect(place(-1, 0, 400, 200)).toEqual([200, 100]);
  });

  it("is whole and in the middle of a canvas of another shape", () => {
    expect(place(-3, 1, 400, 400)).toEqual([0, 100]);
    expect(place(1, -1, 400, 400)).toEqual([400, 300]);
    expect(place(-3, 1, 800, 200)).toEqual([200, 0]);
    expect(place(1, -1, 800, 200)).toEqual([600, 200]);
  });
});
