export declare const OPTIMISED_LATER: readonly string[];
