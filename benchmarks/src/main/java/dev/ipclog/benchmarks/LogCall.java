package dev.ipclog.benchmarks;

/** The call that is measured: {@code info("frame {} from {} took {} us", int, String, double)}, or what stands for it. */
@FunctionalInterface
interface LogCall {
    String LOGGER = "com.example.vision.Camera";
    String PATTERN = "frame {} from {} took {} us";
    String CAMERA = "camera-1";

    /** Of the calling thread, which has got this object for itself. */
    void log(int frame);

    static double micros(int frame) {
        return 1000 + (frame & 0xFF) / 8.0;
    }
}
