import type { Expression, NumberTerm } from "./expression.ts";

/** What a number, or the truth of an expression, does on the way to worse ranks, which are larger numbers. */
type Course = "level" | "rises" | "falls" | "unknown";

/**
 * Whether a better rank can never make the expression false.
 *
 * Rule: a comparison by what both sides do as the rank grows; sums and differences, and products and
 * quotients with what is never below zero, as the numbers of stages are, keep or turn the way.
 * Boundary: what depends on the rank in any other way is taken not to.
 */
export function favoursBetterRanks(expression: Expression): boolean {
  const course = courseOf(expression);
  return course === "level" || course === "falls";
}

/** Of an expression's truth, which falls where it ends. */
function courseOf(expression: Expression): Course {
  switch (expression.is) {
    case "not":
      return turned(courseOf(expression.of));
    case "and":
    case "or":
      return together(courseOf(expression.of[0]), courseOf(expression.of[1]));
    case "comparison": {
      const { left, comparator, right } = expression;
      const excess = together(numberCourse(left), turned(numberCourse(right)));
      if (excess === "level") return "level";
      if (comparator === "==" || comparator === "!=") return "unknown";
      return comparator.startsWith("<") ? turned(excess) : excess;
    }
    case "flag":
    case "text_comparison":
    case "in":
      return "level";
  }
}

function numberCourse(term: NumberTerm): Course {
  if (term.is === "number") return "level";
  if (term.is === "name") return term.name === "rank" ? "rises" : "level";
  const [left, right] = term.of;
  const courses = [numberCourse(left), numberCourse(right)] as const;
  switch (term.operator) {
    case "+":
      return together(...courses);
    case "-":
      return together(courses[0], turned(courses[1]));
    case "*":
      return neverNegative(left) && neverNegative(right) ? together(...courses) : ifLevel(courses);
    case "/":
      return neverNegative(left) && neverNegative(right)
        ? together(courses[0], turned(courses[1]))
        : ifLevel(courses);
  }
}

/** Ranks, counts and months are never below zero; a difference may be. */
function neverNegative(term: NumberTerm): boolean {
  if (term.is === "number") return term.value >= 0;
  return term.is === "name" || (term.operator !== "-" && term.of.every(neverNegative));
}

function ifLevel(courses: readonly Course[]): Course {
  return courses.every((course) => course === "level") ? "level" : "unknown";
}

function together(one: Course, other: Course): Course {
  if (one === "level" || one === other) return other;
  return other === "level" ? one : "unknown";
}

function turned(course: Course): Course {
  if (course === "rises") return "falls";
  return course === "falls" ? "rises" : course;
}
