// The parts of ECharts that our charts use; the build bundles these and nothing else.
// A new kind of chart adds its part here. It is never published as it stands.
import { BarChart, HeatmapChart, LineChart, MapChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { getInstanceByDom, init, registerMap, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, HeatmapChart, LineChart, MapChart, ScatterChart]);
use([AriaComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent]);
use([LabelLayout, CanvasRenderer]);

export { getInstanceByDom, init, registerMap };
