"""python prototype.py DATA INSTANCE LIMIT: the prototype as it stands, run from the folder it was written for."""

import json
import sys
from pathlib import Path

data, instance, limit = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
sys.path[:0] = [str(data / "prototype"), str(data)]

from final import plan_school, primary  # noqa: E402

result = plan_school(primary(json.loads(instance.read_text())), limit)
print(json.dumps({"plan": result["plan"] or {}, "bound": result["lb"]}))
