/** One queue for every workflow type, one for every activity; workers of one build poll both. */
export const TASK_QUEUES = {
  workflows: "thirdfriday-workflows",
  activities: "thirdfriday-activities",
} as const;
